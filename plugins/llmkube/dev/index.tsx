import { createDevApp } from '@backstage/frontend-dev-utils';
import {
  ApiBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import catalogPlugin from '@backstage/plugin-catalog/alpha';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import plugin, { llmkubeApiRef } from '../src';
import { anEntity } from '../src/__fixtures__/entity';
import { sampleApi } from './sampleApi';

const catalogApi = catalogApiMock({
  entities: [anEntity('berlin/chat/llama')],
});

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
              factory: () => sampleApi,
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
              factory: () => catalogApi,
            }),
        }),
      ],
    }),
  ],
});
