import { eventually } from '../__testUtils__/eventually';
import {
  cluster,
  inventory,
  model,
  namespace,
  service,
  whole,
} from '../__testUtils__/inventory';
import { setupProviderHarness } from '../__testUtils__/providerHarness';

jest.setTimeout(60_000);

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

  it('puts services, their APIs and models into the catalog', async () => {
    harness.llmkube.set(inventory(eu, chatAndLlama));

    await harness.readOnce();

    expect(harness.catalog.refs).toEqual(entitiesInEu);
  });

  it('tells the same service on two clusters and in two namespaces apart', async () => {
    const twice = whole(service(), service({ namespace: 'team-vision' }));
    harness.llmkube.set(inventory(eu, { inferenceServices: twice }));
    harness.llmkube.set(inventory(us, { inferenceServices: twice }));

    await harness.readOnce();

    expect(
      harness.catalog.refs.filter(ref => ref.startsWith('component:')),
    ).toEqual([
      chatInEu,
      'component:default/chat.team-nlp.prod-us',
      'component:default/chat.team-vision.prod-eu',
      'component:default/chat.team-vision.prod-us',
    ]);
  });

  it('writes nothing when nothing has changed, not even after a restart', async () => {
    harness.llmkube.set(inventory(eu, chatAndLlama));
    await harness.readOnce();
    expect(harness.catalog.mutations).toHaveLength(1);

    const { runSchedule } = await harness.startProvider();
    await runSchedule();
    harness.llmkube.set({
      ...inventory(eu, {
        inferenceServices: whole(service({ resourceVersion: '99' })),
        models: whole(model()),
      }),
      revision: '99',
    });
    await runSchedule();

    expect(harness.catalog.mutations).toHaveLength(1);
  });

  it('writes only what has changed', async () => {
    harness.llmkube.set(inventory(eu, chatAndLlama));
    await harness.readOnce();
    harness.llmkube.set(
      inventory(eu, {
        ...chatAndLlama,
        inferenceServices: whole(service({ facts: { runtime: 'vllm' } })),
      }),
    );

    await harness.readOnce();

    expect(harness.catalog.mutations[1]).toMatchObject({
      added: [{ entity: { kind: 'Component' } }],
      removed: [],
    });
    expect(harness.catalog.get(chatInEu)?.metadata.tags).toContain('vllm');
  });

  it('follows a change of the namespace’s owner', async () => {
    harness.llmkube.set(inventory(eu, chatAndLlama));
    await harness.readOnce({ owner: 'group:default/platform' });
    harness.llmkube.set(
      inventory(eu, {
        ...chatAndLlama,
        namespaces: whole(
          namespace('team-nlp', { 'backstage.io/owner': 'group:default/nlp' }),
        ),
      }),
    );

    await harness.readOnce({ owner: 'group:default/platform' });

    expect(harness.catalog.get(chatInEu)?.spec?.owner).toBe(
      'group:default/nlp',
    );
  });

  it('follows a change of the configuration over a restart', async () => {
    harness.llmkube.set(inventory(eu, chatAndLlama));
    await harness.readOnce({ owner: 'group:default/platform' });

    await harness.readOnce({ owner: 'group:default/other' });

    expect(harness.catalog.get(chatInEu)?.spec?.owner).toBe(
      'group:default/other',
    );
  });

  it('removes what is deleted once two answers agree, and not before', async () => {
    harness.llmkube.set(inventory(eu, chatAndLlama));
    await harness.readOnce();
    harness.llmkube.set(inventory(eu, { models: whole(model()) }));
    await harness.readOnce();
    expect(harness.catalog.refs).toEqual(entitiesInEu);

    await harness.readOnce();

    expect(harness.catalog.refs).toEqual([
      'resource:default/llama.team-nlp.prod-eu',
    ]);
  });

  it('takes a rename for a new service and a deleted one', async () => {
    harness.llmkube.set(inventory(eu, { inferenceServices: whole(service()) }));
    await harness.readOnce();
    harness.llmkube.set(
      inventory(eu, { inferenceServices: whole(service({ name: 'talk' })) }),
    );
    await harness.readOnce();
    await harness.readOnce();

    expect(harness.catalog.refs).toEqual([
      'api:default/talk.team-nlp.prod-eu',
      'component:default/talk.team-nlp.prod-eu',
    ]);
  });

  it('removes at once what is asked to be ignored, since that is no absence', async () => {
    harness.llmkube.set(inventory(eu, chatAndLlama));
    await harness.readOnce();
    const ignored = service({ annotations: { 'llmkube.dev/ignore': 'true' } });
    harness.llmkube.set(inventory(eu, { inferenceServices: whole(ignored) }));

    await harness.readOnce();

    expect(harness.catalog.refs).toEqual([
      'resource:default/llama.team-nlp.prod-eu',
    ]);
  });

  it('reads only the clusters that it is given', async () => {
    harness.llmkube.set(inventory(eu, chatAndLlama));
    harness.llmkube.set(inventory(us, chatAndLlama));

    await harness.readOnce({ clusters: ['prod-eu'] });

    expect(harness.catalog.refs).toEqual(entitiesInEu);
  });

  it('does not read a cluster that needs a user’s token', async () => {
    harness.llmkube.set(inventory(cluster('prod-eu', { state: 'on-demand' })));
    harness.llmkube.broken.add('prod-eu');

    await harness.readOnce();

    expect(harness.logged('warn')).toEqual([]);
  });

  it('gives the catalog again what it lost, though not forever', async () => {
    harness.llmkube.set(inventory(eu, chatAndLlama));
    const { runSchedule } = await harness.startProvider();
    await runSchedule();
    harness.catalog.lose(chatInEu);
    await runSchedule();
    expect(harness.catalog.refs).toContain(chatInEu);

    harness.catalog.mutations.length = 0;
    for (let times = 0; times < 3; times += 1) {
      harness.catalog.lose(chatInEu);
      await runSchedule();
    }

    expect(harness.catalog.mutations.length).toBeLessThan(3);
  });

  it('gives way to a catalog file that the service consents to', async () => {
    const claimed = service({
      annotations: { 'llmkube.dev/entity-ref': 'component:default/my-chat' },
    });
    harness.llmkube.set(inventory(eu, { inferenceServices: whole(claimed) }));
    await harness.readOnce();
    expect(harness.catalog.refs).toContain(chatInEu);
    harness.catalog.files.push({
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

    await harness.readOnce();

    expect(harness.catalog.refs).toEqual(['api:default/chat.team-nlp.prod-eu']);
  });

  it('points services at the Resource that the catalog has of their cluster', async () => {
    harness.catalog.files.push({
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: { name: 'prod-eu', namespace: 'infra' },
      spec: { type: 'kubernetes-cluster', owner: 'platform' },
    });
    harness.llmkube.set(inventory(eu, { inferenceServices: whole(service()) }));

    await harness.readOnce();

    expect(harness.catalog.get(chatInEu)?.spec?.dependsOn).toEqual([
      'resource:infra/prod-eu',
    ]);
  });

  it('handles a change as soon as it is announced', async () => {
    harness.llmkube.set(inventory(eu, chatAndLlama));
    const { announce, provider } = await harness.startProvider();

    await announce('prod-eu');
    await eventually(() => expect(harness.catalog.refs).toEqual(entitiesInEu));

    await provider.stop();
  });

  it('removes what is deleted without waiting for the schedule', async () => {
    harness.llmkube.set(inventory(eu, chatAndLlama));
    await harness.readOnce();
    const { announce, provider } = await harness.startProvider();
    harness.llmkube.set(inventory(eu));

    await announce('prod-eu');
    await eventually(() => {
      harness.now += 1_000;
      expect(harness.catalog.refs).toEqual([]);
    });

    await provider.stop();
  });

  it('takes no notice of changes on clusters that are not its own', async () => {
    harness.llmkube.set(inventory(eu, chatAndLlama));
    const { announce, provider } = await harness.startProvider({
      clusters: ['prod-us'],
    });

    await announce('prod-eu');
    await provider.stop();

    expect(harness.catalog.refs).toEqual([]);
  });
});
