import {
  coreServices,
  createBackendModule,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import {
  EventsService,
  eventsServiceFactory,
  eventsServiceRef,
} from '@backstage/plugin-events-node';
import type { JsonObject } from '@backstage/types';
import {
  Inventory,
  LLMKUBE_CHANGES_TOPIC,
} from 'backstage-plugin-llmkube-common';
import { llmkubeEntityTransformerExtensionPoint } from 'backstage-plugin-llmkube-node';
import express from 'express';
import request from 'supertest';
import { eventually } from './__testUtils__/eventually';
import {
  cluster,
  inventory,
  model,
  service,
  whole,
} from './__testUtils__/inventory';
import { catalogModuleLlmkube } from './module';

jest.setTimeout(120_000);

const eu = cluster('prod-eu');

describe('catalogModuleLlmkube', () => {
  /** Asked by the module; a test changes it as somebody changes the cluster. */
  let known: Inventory;
  let isDown: boolean;
  let callers: (string | undefined)[];
  let events: EventsService;
  let stop: (() => Promise<void>) | undefined;

  beforeEach(() => {
    known = inventory(eu, {
      inferenceServices: whole(service()),
      models: whole(model()),
    });
    isDown = false;
    callers = [];
  });

  afterEach(async () => {
    await stop?.();
    stop = undefined;
  });

  /** Stands in for the LLMKube backend plugin, in the same backend. */
  const llmkubePlugin = createBackendPlugin({
    pluginId: 'llmkube',
    register(reg) {
      reg.registerInit({
        deps: {
          events: eventsServiceRef,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
        },
        async init(deps) {
          events = deps.events;
          const router = express.Router();
          router.use(async (req, res, next) => {
            const { principal } = await deps.httpAuth.credentials(req, {
              allow: ['service'],
            });
            callers.push(principal.subject);
            if (isDown) res.status(503).json({});
            else next();
          });
          router.get('/v1/clusters', (_, res) => {
            res.json({ items: [known.cluster] });
          });
          router.get('/v1/clusters/prod-eu/inventory', (_, res) => {
            res.json(known);
          });
          deps.httpRouter.use(router);
        },
      });
    },
  });

  async function startCatalog(
    options: JsonObject = {},
    features: ReturnType<typeof createBackendModule>[] = [],
  ) {
    const backend = await startTestBackend({
      features: [
        catalogPlugin,
        catalogModuleLlmkube,
        eventsServiceFactory,
        llmkubePlugin,
        ...features,
        mockServices.rootConfig.factory({
          data: {
            backend: {
              baseUrl: 'http://localhost',
              database: { client: 'better-sqlite3', connection: ':memory:' },
            },
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
                  ...options,
                },
              },
            },
          },
        }),
      ],
    });
    stop = () => backend.stop();

    const refs = async () => {
      const { body } = await request(backend.server)
        .get('/api/catalog/entities')
        .set('Authorization', mockCredentials.service.header());
      return (body as Entity[])
        .map(({ kind, metadata }) => `${kind}:${metadata.name}`)
        .sort();
    };
    const get = async (name: string) => {
      const { body } = await request(backend.server)
        .get(`/api/catalog/entities/by-name/component/default/${name}`)
        .set('Authorization', mockCredentials.service.header());
      return body as Entity;
    };
    return { refs, get };
  }

  const announce = () =>
    events.publish({
      topic: LLMKUBE_CHANGES_TOPIC,
      eventPayload: {
        cluster: 'prod-eu',
        revision: '2',
        kind: 'InferenceService',
      },
    });

  const all = [
    'API:chat.team-nlp.prod-eu',
    'Component:chat.team-nlp.prod-eu',
    'Resource:llama.team-nlp.prod-eu',
  ];

  it('fills a real catalog, with the relations between what it made', async () => {
    const { refs, get } = await startCatalog();

    await eventually(async () => expect(await refs()).toEqual(all));

    await eventually(async () =>
      expect((await get('chat.team-nlp.prod-eu')).relations).toEqual([
        {
          type: 'dependsOn',
          targetRef: 'resource:default/llama.team-nlp.prod-eu',
        },
        { type: 'ownedBy', targetRef: 'group:default/platform' },
        {
          type: 'providesApi',
          targetRef: 'api:default/chat.team-nlp.prod-eu',
        },
      ]),
    );
  });

  it('asks the LLMKube backend with its own credentials', async () => {
    const { refs } = await startCatalog();

    await eventually(async () => expect(await refs()).toEqual(all));

    expect(new Set(callers)).toEqual(new Set(['plugin:catalog']));
  });

  it('follows announced changes without waiting for its schedule', async () => {
    const { refs } = await startCatalog({
      schedule: { frequency: { hours: 1 }, timeout: { minutes: 1 } },
    });
    await eventually(async () => expect(await refs()).toEqual(all));

    known = inventory(eu, {
      inferenceServices: whole(service(), service({ name: 'new' })),
      models: whole(model()),
    });
    await announce();
    await eventually(async () =>
      expect(await refs()).toContain('Component:new.team-nlp.prod-eu'),
    );

    known = inventory(eu, { models: whole(model()) });
    await announce();
    await eventually(async () =>
      expect(await refs()).toEqual(['Resource:llama.team-nlp.prod-eu']),
    );
  });

  it('loses nothing while the LLMKube backend is down', async () => {
    const { refs } = await startCatalog();
    await eventually(async () => expect(await refs()).toEqual(all));

    isDown = true;
    const asked = callers.length;
    await announce();
    await eventually(() => expect(callers.length).toBeGreaterThan(asked + 1));

    expect(await refs()).toEqual(all);
  });

  it('makes what a transformer of another module makes', async () => {
    const ourTypes = createBackendModule({
      pluginId: 'catalog',
      moduleId: 'our-types',
      register(reg) {
        reg.registerInit({
          deps: { llmkube: llmkubeEntityTransformerExtensionPoint },
          async init({ llmkube }) {
            llmkube.addEntityTransformer((_, entities) =>
              entities
                .filter(({ kind }) => kind === 'Component')
                .map(entity => ({
                  ...entity,
                  spec: { ...entity.spec, type: 'model-server' },
                })),
            );
          },
        });
      },
    });

    const { refs, get } = await startCatalog({}, [ourTypes]);

    await eventually(async () =>
      expect(await refs()).toEqual(['Component:chat.team-nlp.prod-eu']),
    );
    expect((await get('chat.team-nlp.prod-eu')).spec?.type).toBe(
      'model-server',
    );
  });

  it('refuses to start with an option that does not exist', async () => {
    await expect(startCatalog({ eu: { ownr: 'x' } })).rejects.toThrow(
      /is neither an option nor a provider/,
    );
  });
});
