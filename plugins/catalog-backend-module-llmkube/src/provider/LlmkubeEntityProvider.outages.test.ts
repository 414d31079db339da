import type { Inventory } from 'backstage-plugin-llmkube-common';
import { eventually } from '../__testUtils__/eventually';
import type { FakeLlmkubeBackend } from '../__testUtils__/FakeLlmkubeBackend';
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
import { inventoryKinds } from './mergeInventory';

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
/** Everything that a cluster can tell counts for its entities. */
const complete = inventory(eu, {
  ...chatAndLlama,
  namespaces: whole(namespace('team-nlp', { 'backstage.io/owner': 'nlp' })),
});
const nothingKnown = {
  inferenceServices: partial(),
  models: partial(),
  modelRouters: partial(),
  namespaces: partial(),
};

/** What can be wrong with the LLMKube backend, and how to make it so. */
type Fault = [string, (llmkube: FakeLlmkubeBackend) => void];

describe('LlmkubeEntityProvider', () => {
  const harness = setupProviderHarness();

  describe('when something can’t be read', () => {
    beforeEach(async () => {
      harness.llmkube.set(complete);
      harness.llmkube.set(inventory(us, chatAndLlama));
      await harness.readOnce();
      harness.catalog.mutations.length = 0;
    });

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

    it.each<Fault>([
      ['answers nothing but 503', llmkube => (llmkube.failure = 'error')],
      ['can’t be connected to', llmkube => (llmkube.failure = 'network')],
      ['fails for one cluster', llmkube => llmkube.broken.add('prod-eu')],
      ['knows no clusters', llmkube => llmkube.inventories.clear()],
      [
        'answers without lists',
        llmkube => llmkube.set({ cluster: eu } as Inventory),
      ],
      ...(['unreachable', 'forbidden', 'stale', 'syncing'] as const).map(
        (state): Fault => [
          `knows nothing of a ${state} cluster`,
          llmkube =>
            llmkube.set(
              inventory(
                cluster('prod-eu', { state, cloud: undefined }),
                nothingKnown,
              ),
            ),
        ],
      ),
      ...inventoryKinds.map((kind): Fault => [
        `could not read ${kind}`,
        llmkube => llmkube.set({ ...complete, [kind]: partial() }),
      ]),
    ])(
      'writes nothing at all while the LLMKube backend %s, nor after a restart within, nor when it is over',
      async (_, fail) => {
        const { announce, runSchedule } = await harness.startProvider();
        fail(harness.llmkube);
        const { asked } = harness.llmkube;
        await announce('prod-eu');
        await eventually(() =>
          expect(harness.llmkube.asked).toBeGreaterThan(asked),
        );
        await runSchedule();
        await runSchedule();

        const restarted = await harness.startProvider();
        await restarted.runSchedule();
        harness.llmkube.failure = undefined;
        harness.llmkube.broken.clear();
        harness.llmkube.set(complete);
        harness.llmkube.set(inventory(us, chatAndLlama));
        await restarted.runSchedule();

        expect(harness.catalog.mutations).toEqual([]);
        expect(harness.catalog.refs).toHaveLength(6);
      },
    );

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
