import {
  mockServices,
  registerMswTestHooks,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { LLMKUBE_CHANGES_TOPIC } from 'backstage-plugin-llmkube-common';
import type { Knex } from 'knex';
import { setupServer } from 'msw/node';
import { providerConfig } from '../__testUtils__/context';
import { eventually } from '../__testUtils__/eventually';
import { FakeCatalog } from '../__testUtils__/FakeCatalog';
import { FakeLlmkubeBackend } from '../__testUtils__/FakeLlmkubeBackend';
import {
  cluster,
  inventory,
  model,
  namespace,
  partial,
  service,
  whole,
} from '../__testUtils__/inventory';
import { LlmkubeEntityProvider } from './LlmkubeEntityProvider';
import { ProviderStore } from './ProviderStore';

jest.setTimeout(60_000);

const HOUR_MS = 60 * 60 * 1000;
const chatInEu = 'component:default/chat.team-nlp.prod-eu';
const entitiesInEu = [
  'api:default/chat.team-nlp.prod-eu',
  chatInEu,
  'resource:default/llama.team-nlp.prod-eu',
];
const eu = cluster('prod-eu');
const us = cluster('prod-us');
const chatAndLlama = {
  inferenceServices: whole(service()),
  models: whole(model()),
};

describe('LlmkubeEntityProvider', () => {
  const databases = TestDatabases.create({ ids: ['SQLITE_3'] });
  const server = setupServer();
  registerMswTestHooks(server);

  let knex: Knex;
  let llmkube: FakeLlmkubeBackend;
  let catalog: FakeCatalog;
  let logger: ReturnType<typeof mockServices.logger.mock>;
  let now: number;

  beforeEach(async () => {
    const client = await databases.init('SQLITE_3');
    knex = await ProviderStore.migrate(
      mockServices.database.mock({ getClient: async () => client }),
    );
    llmkube = new FakeLlmkubeBackend();
    server.use(...llmkube.handlers('http://llmkube.test'));
    catalog = new FakeCatalog();
    logger = mockServices.logger.mock();
    logger.child.mockImplementation(() => logger);
    now = Date.parse('2026-01-01');
  });

  /** Starts a provider as a new process would: with nothing but the database. */
  async function startProvider(options: JsonObject = {}) {
    const events = mockServices.events.mock();
    const tasks: (() => Promise<void>)[] = [];
    const provider = new LlmkubeEntityProvider({
      auth: mockServices.auth(),
      catalog: catalog.service(),
      config: providerConfig(options),
      delays: { gatherFor: 0, atMostEvery: 0, proofAfter: 0, retryAfter: 0 },
      discovery: mockServices.discovery.mock({
        getBaseUrl: async () => 'http://llmkube.test',
      }),
      events,
      knex,
      logger,
      now: () => now,
      taskRunner: {
        run: async ({ fn }) => {
          tasks.push(fn as () => Promise<void>);
        },
      },
      transformers: [],
    });
    await provider.connect(catalog.connection);
    const [{ onEvent }] = events.subscribe.mock.calls[0];
    return {
      /** Runs what is scheduled, a minute later. */
      async runSchedule() {
        now += 61_000;
        for (const task of tasks) await task();
        await provider.stop();
      },
      announce: (name: string) =>
        onEvent({
          topic: LLMKUBE_CHANGES_TOPIC,
          eventPayload: { cluster: name, revision: '2', kind: 'Model' },
        }),
      provider,
    };
  }

  /** Reads everything once, with a provider of its own. */
  async function readOnce(options: JsonObject = {}) {
    await (await startProvider(options)).runSchedule();
  }

  const warnings = () => logger.warn.mock.calls.map(([message]) => message);

  it('puts services, their APIs and models into the catalog', async () => {
    llmkube.set(inventory(eu, chatAndLlama));

    await readOnce();

    expect(catalog.refs).toEqual(entitiesInEu);
  });

  it('tells the same service on two clusters and in two namespaces apart', async () => {
    const twice = whole(service(), service({ namespace: 'team-vision' }));
    llmkube.set(inventory(eu, { inferenceServices: twice }));
    llmkube.set(inventory(us, { inferenceServices: twice }));

    await readOnce();

    expect(catalog.refs.filter(ref => ref.startsWith('component:'))).toEqual([
      chatInEu,
      'component:default/chat.team-nlp.prod-us',
      'component:default/chat.team-vision.prod-eu',
      'component:default/chat.team-vision.prod-us',
    ]);
  });

  it('writes nothing when nothing has changed, not even after a restart', async () => {
    llmkube.set(inventory(eu, chatAndLlama));
    await readOnce();
    expect(catalog.mutations).toHaveLength(1);

    const { runSchedule } = await startProvider();
    await runSchedule();
    llmkube.set({
      ...inventory(eu, {
        inferenceServices: whole(service({ resourceVersion: '99' })),
        models: whole(model()),
      }),
      revision: '99',
    });
    await runSchedule();

    expect(catalog.mutations).toHaveLength(1);
  });

  it('writes only what has changed', async () => {
    llmkube.set(inventory(eu, chatAndLlama));
    await readOnce();
    llmkube.set(
      inventory(eu, {
        ...chatAndLlama,
        inferenceServices: whole(service({ facts: { runtime: 'vllm' } })),
      }),
    );

    await readOnce();

    expect(catalog.mutations[1]).toMatchObject({
      added: [{ entity: { kind: 'Component' } }],
      removed: [],
    });
    expect(catalog.get(chatInEu)?.metadata.tags).toContain('vllm');
  });

  it('follows a change of the namespace’s owner', async () => {
    llmkube.set(inventory(eu, chatAndLlama));
    await readOnce({ owner: 'group:default/platform' });
    llmkube.set(
      inventory(eu, {
        ...chatAndLlama,
        namespaces: whole(
          namespace('team-nlp', { 'backstage.io/owner': 'group:default/nlp' }),
        ),
      }),
    );

    await readOnce({ owner: 'group:default/platform' });

    expect(catalog.get(chatInEu)?.spec?.owner).toBe('group:default/nlp');
  });

  it('follows a change of the configuration over a restart', async () => {
    llmkube.set(inventory(eu, chatAndLlama));
    await readOnce({ owner: 'group:default/platform' });

    await readOnce({ owner: 'group:default/other' });

    expect(catalog.get(chatInEu)?.spec?.owner).toBe('group:default/other');
  });

  it('removes what is deleted once two answers agree, and not before', async () => {
    llmkube.set(inventory(eu, chatAndLlama));
    await readOnce();
    llmkube.set(inventory(eu, { models: whole(model()) }));
    await readOnce();
    expect(catalog.refs).toEqual(entitiesInEu);

    await readOnce();

    expect(catalog.refs).toEqual(['resource:default/llama.team-nlp.prod-eu']);
  });

  it('takes a rename for a new service and a deleted one', async () => {
    llmkube.set(inventory(eu, { inferenceServices: whole(service()) }));
    await readOnce();
    llmkube.set(
      inventory(eu, { inferenceServices: whole(service({ name: 'talk' })) }),
    );
    await readOnce();
    await readOnce();

    expect(catalog.refs).toEqual([
      'api:default/talk.team-nlp.prod-eu',
      'component:default/talk.team-nlp.prod-eu',
    ]);
  });

  it('removes at once what is asked to be ignored, since that is no absence', async () => {
    llmkube.set(inventory(eu, chatAndLlama));
    await readOnce();
    const ignored = service({ annotations: { 'llmkube.dev/ignore': 'true' } });
    llmkube.set(inventory(eu, { inferenceServices: whole(ignored) }));

    await readOnce();

    expect(catalog.refs).toEqual(['resource:default/llama.team-nlp.prod-eu']);
  });

  describe('when something can’t be read', () => {
    beforeEach(async () => {
      llmkube.set(
        inventory(eu, {
          ...chatAndLlama,
          namespaces: whole(
            namespace('team-nlp', { 'backstage.io/owner': 'nlp' }),
          ),
        }),
      );
      llmkube.set(inventory(us, chatAndLlama));
      await readOnce();
      catalog.mutations.length = 0;
    });

    it.each(['error', 'network'] as const)(
      'keeps everything through an outage (%s) and a restart within it',
      async failure => {
        llmkube.failure = failure;
        await readOnce();
        await readOnce();
        llmkube.failure = undefined;
        await readOnce();

        expect(catalog.mutations).toEqual([]);
      },
    );

    it('says once that the clusters can’t be listed, and when they can again', async () => {
      const { runSchedule } = await startProvider();
      llmkube.failure = 'error';
      await runSchedule();
      await runSchedule();
      llmkube.failure = undefined;
      await runSchedule();

      expect(warnings()).toEqual([
        expect.stringContaining("The clusters can't be listed"),
      ]);
      expect(logger.info).toHaveBeenCalledWith(
        'The clusters can be listed again',
      );
    });

    it('keeps the entities of one cluster and still updates the others', async () => {
      llmkube.broken.add('prod-eu');
      llmkube.set(
        inventory(us, {
          ...chatAndLlama,
          inferenceServices: whole(service(), service({ name: 'new' })),
        }),
      );

      await readOnce();

      expect(catalog.refs).toEqual(expect.arrayContaining(entitiesInEu));
      expect(catalog.refs).toContain('component:default/new.team-nlp.prod-us');
      expect(warnings()).toEqual([
        expect.stringContaining("Cluster 'prod-eu' can't be read"),
      ]);
    });

    it.each([
      [
        'half lists of every kind',
        inventory(eu, {
          inferenceServices: partial(),
          models: partial(),
          modelRouters: partial(),
          namespaces: partial(),
        }),
      ],
      [
        'no models and no namespaces',
        inventory(eu, {
          inferenceServices: whole(service()),
          models: partial(),
          namespaces: partial(),
        }),
      ],
      [
        'a replica that is still syncing and knows no cloud yet',
        inventory(cluster('prod-eu', { state: 'syncing', cloud: undefined }), {
          inferenceServices: partial(),
          models: partial(model()),
          namespaces: partial(),
        }),
      ],
    ])('writes nothing at all on %s', async (_, answer) => {
      llmkube.set(answer);
      await readOnce();
      await readOnce();
      await readOnce();

      expect(catalog.mutations).toEqual([]);
    });

    it('keeps what was made of an object that is wrong now', async () => {
      const wrong = service({
        annotations: { 'backstage.io/owner': 'group:' },
      });
      llmkube.set(
        inventory(us, { ...chatAndLlama, inferenceServices: whole(wrong) }),
      );

      await readOnce();

      expect(catalog.mutations).toEqual([]);
      expect(warnings()).toEqual([
        expect.stringContaining(
          "InferenceService team-nlp/chat on cluster 'prod-us'",
        ),
      ]);
    });
  });

  describe('when a cluster is no longer configured', () => {
    beforeEach(async () => {
      llmkube.set(inventory(eu, chatAndLlama));
      llmkube.set(inventory(us, chatAndLlama));
      await readOnce();
      llmkube.inventories.delete('prod-eu');
      await readOnce();
    });

    it('keeps its entities for a while, counted over restarts', async () => {
      now += 23 * HOUR_MS;
      await readOnce();
      expect(catalog.refs).toEqual(expect.arrayContaining(entitiesInEu));

      now += 2 * HOUR_MS;
      await readOnce();

      expect(catalog.refs).toHaveLength(3);
      expect(catalog.refs).not.toContain(chatInEu);
    });

    it('starts to count anew when it was back in between', async () => {
      now += 23 * HOUR_MS;
      llmkube.set(inventory(eu, chatAndLlama));
      await readOnce();
      llmkube.inventories.delete('prod-eu');
      await readOnce();
      now += 2 * HOUR_MS;

      await readOnce();

      expect(catalog.refs).toEqual(expect.arrayContaining(entitiesInEu));
    });

    it('does not count an outage of the list as a removal', async () => {
      llmkube.failure = 'error';
      now += 48 * HOUR_MS;

      await readOnce();

      expect(catalog.refs).toEqual(expect.arrayContaining(entitiesInEu));
    });
  });

  it('reads only the clusters that it is given', async () => {
    llmkube.set(inventory(eu, chatAndLlama));
    llmkube.set(inventory(us, chatAndLlama));

    await readOnce({ clusters: ['prod-eu'] });

    expect(catalog.refs).toEqual(entitiesInEu);
  });

  it('does not read a cluster that needs a user’s token', async () => {
    llmkube.set(inventory(cluster('prod-eu', { state: 'on-demand' })));
    llmkube.broken.add('prod-eu');

    await readOnce();

    expect(warnings()).toEqual([]);
  });

  it('gives the catalog again what it lost, though not forever', async () => {
    llmkube.set(inventory(eu, chatAndLlama));
    const { runSchedule } = await startProvider();
    await runSchedule();
    catalog.lose(chatInEu);
    await runSchedule();
    expect(catalog.refs).toContain(chatInEu);

    catalog.mutations.length = 0;
    for (let times = 0; times < 3; times += 1) {
      catalog.lose(chatInEu);
      await runSchedule();
    }

    expect(catalog.mutations.length).toBeLessThan(3);
  });

  it('gives way to a catalog file that the service consents to', async () => {
    const claimed = service({
      annotations: { 'llmkube.dev/entity-ref': 'component:default/my-chat' },
    });
    llmkube.set(inventory(eu, { inferenceServices: whole(claimed) }));
    await readOnce();
    expect(catalog.refs).toContain(chatInEu);
    catalog.files.push({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: 'my-chat',
        annotations: {
          'llmkube.dev/inference-service': 'prod-eu/team-nlp/chat',
        },
      },
      spec: {
        type: 'inference-service',
        owner: 'nlp',
        lifecycle: 'production',
      },
    });

    await readOnce();

    expect(catalog.refs).toEqual(['api:default/chat.team-nlp.prod-eu']);
  });

  it('points services at the Resource that the catalog has of their cluster', async () => {
    catalog.files.push({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: { name: 'prod-eu', namespace: 'infra' },
      spec: { type: 'kubernetes-cluster', owner: 'platform' },
    });
    llmkube.set(inventory(eu, { inferenceServices: whole(service()) }));

    await readOnce();

    expect(catalog.get(chatInEu)?.spec?.dependsOn).toEqual([
      'resource:infra/prod-eu',
    ]);
  });

  it('handles a change as soon as it is announced', async () => {
    llmkube.set(inventory(eu, chatAndLlama));
    const { announce, provider } = await startProvider();

    await announce('prod-eu');
    await eventually(() => expect(catalog.refs).toEqual(entitiesInEu));

    await provider.stop();
  });

  it('removes what is deleted without waiting for the schedule', async () => {
    llmkube.set(inventory(eu, chatAndLlama));
    await readOnce();
    const { announce, provider } = await startProvider();
    llmkube.set(inventory(eu));

    await announce('prod-eu');
    await eventually(() => {
      now += 1_000;
      expect(catalog.refs).toEqual([]);
    });

    await provider.stop();
  });

  it('takes no notice of changes on clusters that are not its own', async () => {
    llmkube.set(inventory(eu, chatAndLlama));
    const { announce, provider } = await startProvider({
      clusters: ['prod-us'],
    });

    await announce('prod-eu');
    await provider.stop();

    expect(catalog.refs).toEqual([]);
  });
});
