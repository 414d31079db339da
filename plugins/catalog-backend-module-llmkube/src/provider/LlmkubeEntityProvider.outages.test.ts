import {
  cluster,
  inventory,
  model,
  namespace,
  partial,
  service,
  whole,
} from '../__testUtils__/inventory';
import { setupProviderHarness } from '../__testUtils__/providerHarness';

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
  const harness = setupProviderHarness();

  describe('when something can’t be read', () => {
    beforeEach(async () => {
      harness.llmkube.set(
        inventory(eu, {
          ...chatAndLlama,
          namespaces: whole(
            namespace('team-nlp', { 'backstage.io/owner': 'nlp' }),
          ),
        }),
      );
      harness.llmkube.set(inventory(us, chatAndLlama));
      await harness.readOnce();
      harness.catalog.mutations.length = 0;
    });

    it.each(['error', 'network'] as const)(
      'keeps everything through an outage (%s) and a restart within it',
      async failure => {
        harness.llmkube.failure = failure;
        await harness.readOnce();
        await harness.readOnce();
        harness.llmkube.failure = undefined;
        await harness.readOnce();

        expect(harness.catalog.mutations).toEqual([]);
      },
    );

    it('says once that the clusters can’t be listed, and when they can again', async () => {
      const { runSchedule } = await harness.startProvider();
      harness.llmkube.failure = 'error';
      await runSchedule();
      await runSchedule();
      harness.llmkube.failure = undefined;
      await runSchedule();

      expect(harness.logged('warn')).toEqual([
        expect.stringContaining("The clusters can't be listed"),
      ]);
      expect(harness.logged('info')).toContain(
        'The clusters can be listed again',
      );
    });

    it('keeps the entities of one cluster and still updates the others', async () => {
      harness.llmkube.broken.add('prod-eu');
      harness.llmkube.set(
        inventory(us, {
          ...chatAndLlama,
          inferenceServices: whole(service(), service({ name: 'new' })),
        }),
      );

      await harness.readOnce();

      expect(harness.catalog.refs).toEqual(
        expect.arrayContaining(entitiesInEu),
      );
      expect(harness.catalog.refs).toContain(
        'component:default/new.team-nlp.prod-us',
      );
      expect(harness.logged('warn')).toEqual([
        expect.stringContaining("Cluster 'prod-eu' can't be followed"),
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
      harness.llmkube.set(answer);
      await harness.readOnce();
      await harness.readOnce();
      await harness.readOnce();

      expect(harness.catalog.mutations).toEqual([]);
    });

    it('keeps what was made of an object that is wrong now', async () => {
      const wrong = service({
        annotations: { 'backstage.io/owner': 'group:' },
      });
      harness.llmkube.set(
        inventory(us, { ...chatAndLlama, inferenceServices: whole(wrong) }),
      );

      await harness.readOnce();

      expect(harness.catalog.mutations).toEqual([]);
      expect(harness.logged('warn')).toEqual([
        expect.stringContaining(
          "InferenceService team-nlp/chat on cluster 'prod-us'",
        ),
      ]);
    });
  });

  describe('when a cluster is no longer configured', () => {
    beforeEach(async () => {
      harness.llmkube.set(inventory(eu, chatAndLlama));
      harness.llmkube.set(inventory(us, chatAndLlama));
      await harness.readOnce();
      harness.llmkube.inventories.delete('prod-eu');
      await harness.readOnce();
    });

    it('keeps its entities for a while, counted over restarts', async () => {
      harness.now += 23 * HOUR_MS;
      await harness.readOnce();
      expect(harness.catalog.refs).toEqual(
        expect.arrayContaining(entitiesInEu),
      );

      harness.now += 2 * HOUR_MS;
      await harness.readOnce();

      expect(harness.catalog.refs).toHaveLength(3);
      expect(harness.catalog.refs).not.toContain(chatInEu);
    });

    it('starts to count anew when it was back in between', async () => {
      harness.now += 23 * HOUR_MS;
      harness.llmkube.set(inventory(eu, chatAndLlama));
      await harness.readOnce();
      harness.llmkube.inventories.delete('prod-eu');
      await harness.readOnce();
      harness.now += 2 * HOUR_MS;

      await harness.readOnce();

      expect(harness.catalog.refs).toEqual(
        expect.arrayContaining(entitiesInEu),
      );
    });

    it('does not count an outage of the list as a removal', async () => {
      harness.llmkube.failure = 'error';
      harness.now += 48 * HOUR_MS;

      await harness.readOnce();

      expect(harness.catalog.refs).toEqual(
        expect.arrayContaining(entitiesInEu),
      );
    });
  });
});
