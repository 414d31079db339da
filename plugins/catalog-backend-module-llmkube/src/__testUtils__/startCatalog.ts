import { schedulerServiceFactory } from '@backstage/backend-defaults/scheduler';
import {
  BackendFeature,
  coreServices,
  createBackendPlugin,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  EventsService,
  eventsServiceFactory,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import type { JsonObject } from '@backstage/types';
import { LLMKUBE_CHANGES_TOPIC } from 'backstage-plugin-llmkube-common';
import express from 'express';
import type { Knex } from 'knex';
import request from 'supertest';
import { catalogModuleLlmkube } from '../module';
import type { FakeLlmkubeBackend } from './FakeLlmkubeBackend';

/** One backend process with the real catalog and the module. */
export interface StartedCatalog {
  /** References of all entities, sorted. */
  refs(): Promise<string[]>;
  get(kind: string, name: string): Promise<Entity>;
  /** Tells this process of a change, as the LLMKube backend in it does. */
  announce(cluster: string): Promise<void>;
  /** Sentences that the module wrote to the log, of any level. */
  log: string[];
  stop(): Promise<void>;
}

/** Several may run on one database, as the replicas of a backend do. */
export async function startCatalog(options: {
  knex: Knex;
  llmkube: FakeLlmkubeBackend;
  provider?: JsonObject;
  features?: BackendFeature[];
}): Promise<StartedCatalog> {
  const { knex, llmkube, provider, features = [] } = options;
  const log: string[] = [];
  const logger = mockServices.logger.mock();
  logger.child.mockImplementation(() => logger);
  for (const level of ['info', 'warn', 'error'] as const) {
    logger[level].mockImplementation(message => log.push(message));
  }
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
          deps.httpRouter.use(routerOf(llmkube));
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModuleLlmkube,
      eventsServiceFactory,
      llmkubePlugin,
      schedulerServiceFactory,
      ...features,
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory: () => ({ getClient: async () => knex }),
      }),
      createServiceFactory({
        service: coreServices.logger,
        deps: {},
        factory: () => logger,
      }),
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost' },
          catalog: {
            processingInterval: { seconds: 2 },
            stitchingStrategy: { pollingInterval: { milliseconds: 100 } },
            providers: {
              llmkube: {
                owner: 'group:default/platform',
                schedule: {
                  frequency: { seconds: 1 },
                  timeout: { minutes: 1 },
                },
                ...provider,
              },
            },
          },
        },
      }),
    ],
  });
  const get = async (path: string) => {
    const { body } = await request(backend.server)
      .get(`/api/catalog/entities${path}`)
      .set('Authorization', mockCredentials.service.header());
    return body;
  };
  return {
    log,
    refs: async () =>
      ((await get('')) as Entity[])
        .map(entity => stringifyEntityRef(entity))
        .sort(),
    get: (kind, name) => get(`/by-name/${kind}/default/${name}`),
    announce: cluster =>
      events.publish({
        topic: LLMKUBE_CHANGES_TOPIC,
        eventPayload: { cluster, revision: '2', kind: 'InferenceService' },
      }),
    stop: async () => backend.stop(),
  };
}

function routerOf(llmkube: FakeLlmkubeBackend): express.Router {
  const router = express.Router();
  router.get('/v1/clusters', (_, res) => {
    const { status, body } = llmkube.clusters();
    res.status(status).json(body);
  });
  router.get('/v1/clusters/:cluster/inventory', (req, res) => {
    const { status, body } = llmkube.inventory(req.params.cluster);
    res.status(status).json(body);
  });
  return router;
}
