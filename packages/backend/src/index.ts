import { createBackend } from '@backstage/backend-defaults';

/**
 * The demo portal's backend. Everything but the two demo modules is what any
 * Backstage has; LLMKube adds the three packages at the end.
 */
const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));

backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('./modules/demoPersonas'));

backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('./modules/demoPermissionPolicy'));

backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-bitbucket-cloud'),
);
backend.add(
  import('@backstage/plugin-scaffolder-backend-module-bitbucket-server'),
);
backend.add(import('@backstage/plugin-scaffolder-backend-module-github'));
backend.add(import('@backstage/plugin-scaffolder-backend-module-gitlab'));
backend.add(import('@backstage/plugin-search-backend'));
backend.add(import('@backstage/plugin-search-backend-module-catalog'));
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-signals-backend'));
backend.add(import('@backstage/plugin-kubernetes-backend'));

backend.add(import('backstage-plugin-llmkube-backend'));
backend.add(import('backstage-plugin-catalog-backend-module-llmkube'));
backend.add(import('backstage-plugin-scaffolder-backend-module-llmkube'));

backend.start();
