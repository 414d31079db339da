import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { messages } from './translations/en';

/**
 * Every text of the plugin that does not come from the backend.
 * @public
 */
export const llmkubeTranslationRef = createTranslationRef({
  id: 'plugin.llmkube',
  messages,
});
