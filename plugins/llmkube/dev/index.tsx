import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import plugin, { llmkubeApiRef } from '../src';
import { sandboxApi, sandboxCatalog } from './sandboxApi';

/** The plugin in the new frontend system: `yarn start`. */
createDevApp({
  features: [
    plugin,
    catalogPlugin,
    createFrontendModule({
      pluginId: 'llmkube',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: llmkubeApiRef,
              deps: {},
              factory: () => sandboxApi,
            }),
        }),
      ],
    }),
    createFrontendModule({
      pluginId: 'catalog',
      extensions: [
        ApiBlueprint.make({
          params: defineParams =>
            defineParams({
              api: catalogApiRef,
              deps: {},
              factory: () => sandboxCatalog,
            }),
        }),
      ],
    }),
  ],
});
