import { createBackendModule } from '@backstage/backend-plugin-api';

/** @public */
export const catalogModuleLlmkube = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'llmkube',
  register() {},
});
