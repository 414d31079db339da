import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { isError, NotAllowedError } from '@backstage/errors';
import {
  AuthResolverContext,
  authProvidersExtensionPoint,
  BackstageSignInResult,
  createProxyAuthenticator,
  createProxyAuthProviderFactory,
} from '@backstage/plugin-auth-node';

/** The users of examples/org.yaml whose eyes a visitor can look through. */
const personas = ['platform-engineer', 'nlp-developer'];

/** A start of the portal answers requests a little before org.yaml is read. */
const USER_APPEARS_WITHIN_MS = 15_000;

const personaAuthenticator = createProxyAuthenticator({
  defaultProfileTransform: async () => ({ profile: {} }),
  initialize: () => {},
  authenticate: async () => {
    if (process.env.NODE_ENV !== 'development') {
      throw new NotAllowedError(
        "The demo's personas sign in without a password and work in development only; configure a sign-in provider of your own in auth.providers",
      );
    }
    return { result: {} };
  },
});

/**
 * One auth provider per persona: `GET /api/auth/<persona>/refresh` signs in as
 * `user:default/<persona>`, without asking for anything. Backstage's guest
 * provider knows one identity only; the demo needs two to show what
 * permissions do. The app signs in with a `ProxiedSignInPage` whose `provider`
 * is the persona's name.
 *
 * Like the guest provider, it refuses to work outside of development.
 */
export default createBackendModule({
  pluginId: 'auth',
  moduleId: 'demo-personas',
  register(reg) {
    reg.registerInit({
      deps: {
        config: coreServices.rootConfig,
        providers: authProvidersExtensionPoint,
      },
      async init({ config, providers }) {
        for (const persona of personas) {
          // Without its entry in auth.providers a provider is never served.
          if (!config.has(`auth.providers.${persona}`)) continue;
          providers.registerProvider({
            providerId: persona,
            factory: createProxyAuthProviderFactory({
              authenticator: personaAuthenticator,
              signInResolver: (_, context) =>
                signInOnceKnown(`user:default/${persona}`, context),
            }),
          });
        }
      },
    });
  },
});

async function signInOnceKnown(
  entityRef: string,
  context: AuthResolverContext,
): Promise<BackstageSignInResult> {
  const giveUpAt = Date.now() + USER_APPEARS_WITHIN_MS;
  for (;;) {
    try {
      return await context.signInWithCatalogUser({ entityRef });
    } catch (error) {
      const isUnknown = isError(error) && error.name === 'NotFoundError';
      if (!isUnknown || Date.now() > giveUpAt) throw error;
    }
    await new Promise(resolve => setTimeout(resolve, 250));
  }
}
