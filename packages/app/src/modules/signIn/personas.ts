/**
 * The demo's two users. Each is an auth provider of the demo backend of the
 * same id; they exist in development only.
 */
export interface Persona {
  providerId: string;
  title: string;
  description: string;
}

export const personas: Persona[] = [
  {
    providerId: 'platform-engineer',
    title: 'Platform engineer',
    description: 'Owns the clusters and sees every service on them.',
  },
  {
    providerId: 'nlp-developer',
    title: 'Developer of team-nlp',
    description:
      'Sees and applies services of the namespace team-nlp, and no others.',
  },
];

const STORAGE_KEY = 'llmkube-demo.persona';

/** The persona that was chosen in this browser, so that a reload keeps it. */
export const rememberedPersona = {
  get: (): Persona | undefined =>
    personas.find(
      p => p.providerId === window.localStorage.getItem(STORAGE_KEY),
    ),
  set: (persona: Persona) =>
    window.localStorage.setItem(STORAGE_KEY, persona.providerId),
  clear: () => window.localStorage.removeItem(STORAGE_KEY),
};
