import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import {
  EventsService,
  eventsServiceFactory,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import express from 'express';
import type { Knex } from 'knex';
import catalogModule from '../../plugins/catalog-backend-module-llmkube/src';
import {
  Inventory,
  LLMKUBE_CHANGES_TOPIC,
} from '../../plugins/llmkube-common/src';

/**
 * The real catalog with the module, which is told of these clusters.
 *
 * @param options - with `entities` another provider stands in the module's
 *   place, which gives the catalog just these, all at once
 */
export async function startPortal(options: {
  knex: Knex;
  inventories: Map<string, Inventory>;
  entities?: Entity[];
}) {
  const { knex, inventories, entities } = options;
  let events: EventsService;
  const llmkubePlugin = createBackendPlugin({
    pluginId: 'llmkube',
    register(reg) {
      reg.registerInit({
        deps: {
          events: eventsServiceRef,
          httpRouter: coreServices.httpRouter,
        },
        async init(deps) {
          events = deps.events;
          const router = express.Router();
          router.get('/v1/clusters', (_, res) => {
            res.json({
              items: Array.from(inventories.values(), each => each.cluster),
            });
          });
          router.get('/v1/clusters/:cluster/inventory', (req, res) => {
            res.json(inventories.get(req.params.cluster));
          });
          deps.httpRouter.use(router);
        },
      });
    },
  });
  const { server } = await startTestBackend({
    features: [
      catalogPlugin,
      entities ? plainModule(entities) : catalogModule,
      eventsServiceFactory,
      llmkubePlugin,
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost' },
          catalog: {
            // The catalog's own rounds would be measured, too.
            processingInterval: { hours: 1 },
            providers: {
              llmkube: {
                schedule: { frequency: { hours: 1 }, timeout: { hours: 1 } },
              },
            },
          },
        },
      }),
    ],
  });
  const ask = async <T>(path: string): Promise<T> => {
    const response = await fetch(
      `http://localhost:${server.port()}/api/catalog${path}`,
      { headers: { Authorization: mockCredentials.service.header() } },
    );
    return (await response.json()) as T;
  };
  return {
    announce: (cluster: string) =>
      events.publish({
        topic: LLMKUBE_CHANGES_TOPIC,
        eventPayload: { cluster, revision: '2', kind: 'InferenceService' },
      }),
    count: async () =>
      (await ask<{ totalItems: number }>('/entities/by-query?limit=0'))
        .totalItems,
    component: (name: string) =>
      ask<Entity>(`/entities/by-name/component/default/${name}`),
  };
}

/** A provider as simple as they get. */
function plainModule(entities: Entity[]) {
  return createBackendModule({
    pluginId: 'catalog',
    moduleId: 'plain',
    register(reg) {
      reg.registerInit({
        deps: { catalog: catalogProcessingExtensionPoint },
        async init({ catalog }) {
          catalog.addEntityProvider({
            getProviderName: () => 'plain',
            connect: connection =>
              connection.applyMutation({
                type: 'full',
                entities: entities.map(entity => ({
                  entity,
                  locationKey: 'plain',
                })),
              }),
          });
        },
      });
    },
  });
}
