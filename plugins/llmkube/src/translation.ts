import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { messages } from './translations/en';

/**
 * Every text of the plugin that does not come from the backend. English is the
 * default; German comes with it and is loaded where the app offers `de`.
 * @public
 */
export const llmkubeTranslationRef = createTranslationRef({
  id: 'plugin.llmkube',
  messages,
  translations: { de: () => import('./translations/de') },
});
