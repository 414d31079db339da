import { createBackendModule } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { inferenceServiceEntityName } from 'backstage-plugin-llmkube-common';
import type { Knex } from 'knex';
import { databaseIds, setupDatabases } from './__testUtils__/databases';
import { eventually } from './__testUtils__/eventually';
import { FakeLlmkubeBackend } from './__testUtils__/FakeLlmkubeBackend';
import {
  cluster,
  inventory,
  model,
  service,
  whole,
} from './__testUtils__/inventory';
import { startCatalog, StartedCatalog } from './__testUtils__/startCatalog';

jest.setTimeout(120_000);

const eu = cluster('prod-eu');
const us = cluster('prod-us');
const hourly = { frequency: { hours: 1 }, timeout: { minutes: 1 } };
const CHAT = 'chat.team-nlp.prod-eu';
const LLAMA = 'resource:default/llama.team-nlp.prod-eu';

const entitiesOf = (name: string) => [
  `api:default/${name}`,
  `component:default/${name}`,
];

describe.each(databaseIds)('the real catalog on %s', databaseId => {
  const databases = setupDatabases();
  let knex: Knex;
  let llmkube: FakeLlmkubeBackend;
  const running: StartedCatalog[] = [];

  beforeEach(async () => {
    knex = await databases.init(databaseId);
    llmkube = new FakeLlmkubeBackend();
    llmkube.set(
      inventory(eu, {
        inferenceServices: whole(service()),
        models: whole(model()),
      }),
    );
  });

  afterEach(async () => {
    for (const catalog of running.splice(0)) await catalog.stop();
  });

  async function start(
    options: Partial<Parameters<typeof startCatalog>[0]> = {},
  ) {
    const catalog = await startCatalog({ knex, llmkube, ...options });
    running.push(catalog);
    return catalog;
  }

  it('follows a service from its creation to its deletion', async () => {
    const { announce, get, refs } = await start();
    await eventually(async () =>
      expect(await refs()).toEqual([...entitiesOf(CHAT), LLAMA].sort()),
    );

    llmkube.set(
      inventory(eu, {
        inferenceServices: whole(service({ facts: { runtime: 'vllm' } })),
        models: whole(model()),
      }),
    );
    await announce('prod-eu');
    await eventually(async () =>
      expect((await get('component', CHAT)).metadata.tags).toContain('vllm'),
    );

    llmkube.set(inventory(eu, { models: whole(model()) }));
    await announce('prod-eu');
    await eventually(async () => expect(await refs()).toEqual([LLAMA]));
  });

  it('replaces a service that is deleted and created under another name', async () => {
    const { announce, refs } = await start();
    await eventually(async () => expect(await refs()).toHaveLength(3));

    llmkube.set(
      inventory(eu, { inferenceServices: whole(service({ name: 'talk' })) }),
    );
    await announce('prod-eu');

    await eventually(async () =>
      expect(await refs()).toEqual(entitiesOf('talk.team-nlp.prod-eu')),
    );
  });

  it('moves a service to its new owner', async () => {
    const { announce, get } = await start();
    const owners = async () =>
      (await get('component', CHAT)).relations
        ?.filter(({ type }) => type === 'ownedBy')
        .map(({ targetRef }) => targetRef);
    await eventually(async () =>
      expect(await owners()).toEqual(['group:default/platform']),
    );

    const moved = service({
      annotations: { 'backstage.io/owner': 'group:default/nlp' },
    });
    llmkube.set(inventory(eu, { inferenceServices: whole(moved) }));
    await announce('prod-eu');

    await eventually(async () =>
      expect(await owners()).toEqual(['group:default/nlp']),
    );
  });

  it('keeps what has the same name on two clusters apart', async () => {
    llmkube.set(inventory(us, { inferenceServices: whole(service()) }));
    const { announce, get, refs } = await start();
    const inUs = entitiesOf('chat.team-nlp.prod-us');
    await eventually(async () =>
      expect(await refs()).toEqual(
        [...entitiesOf(CHAT), LLAMA, ...inUs].sort(),
      ),
    );

    llmkube.set(inventory(eu));
    await announce('prod-eu');

    await eventually(async () => expect(await refs()).toEqual(inUs));
    expect(
      (await get('component', 'chat.team-nlp.prod-us')).metadata.annotations,
    ).toMatchObject({ 'backstage.io/kubernetes-cluster': 'prod-us' });
  });

  it('tells services apart whose names are too long for the catalog', async () => {
    const names = ['a', 'b'].map(end => `${'long-'.repeat(11)}${end}`);
    llmkube.set(
      inventory(eu, {
        inferenceServices: whole(...names.map(name => service({ name }))),
      }),
    );
    const { refs } = await start();

    await eventually(async () =>
      expect(await refs()).toEqual(
        names
          .map(name => ({ cluster: 'prod-eu', namespace: 'team-nlp', name }))
          .flatMap(ref => entitiesOf(inferenceServiceEntityName(ref)))
          .sort(),
      ),
    );
  });

  it('leaves an entity alone that another provider has under a name of ours', async () => {
    const foreign: Entity = {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Component',
      metadata: {
        name: CHAT,
        annotations: {
          'backstage.io/managed-by-location': 'url:https://example.com/a.yaml',
          'backstage.io/managed-by-origin-location':
            'url:https://example.com/a.yaml',
        },
      },
      spec: { type: 'website', owner: 'web', lifecycle: 'production' },
    };
    const otherProvider = createBackendModule({
      pluginId: 'catalog',
      moduleId: 'other-provider',
      register(reg) {
        reg.registerInit({
          deps: { processing: catalogProcessingExtensionPoint },
          async init({ processing }) {
            processing.addEntityProvider({
              getProviderName: () => 'other',
              connect: connection =>
                connection.applyMutation({
                  type: 'full',
                  entities: [{ entity: foreign, locationKey: 'other' }],
                }),
            });
          },
        });
      },
    });
    // It is there first, as it was before the module was installed.
    llmkube.failure = 'error';
    const { announce, get, refs } = await start({ features: [otherProvider] });
    await eventually(async () => expect(await refs()).toHaveLength(1));
    llmkube.failure = undefined;

    await announce('prod-eu');

    await eventually(async () =>
      expect(await refs()).toEqual([...entitiesOf(CHAT), LLAMA].sort()),
    );
    expect((await get('component', CHAT)).spec?.type).toBe('website');
  });

  it('writes nothing after a restart, and goes on where it was', async () => {
    const first = await start();
    await eventually(async () => expect(await first.refs()).toHaveLength(3));
    await running.pop()?.stop();

    const { announce, log, refs } = await start();
    const asked = llmkube.asked;
    await eventually(() => expect(llmkube.asked).toBeGreaterThan(asked + 2));
    expect(log.filter(isWrite)).toEqual([]);

    llmkube.set(inventory(eu, { models: whole(model()) }));
    await announce('prod-eu');
    await eventually(async () => expect(await refs()).toEqual([LLAMA]));
  });

  it('loses nothing through an outage and a restart within it', async () => {
    const first = await start();
    await eventually(async () => expect(await first.refs()).toHaveLength(3));
    llmkube.failure = 'error';
    await running.pop()?.stop();

    const { announce, log, refs } = await start();
    const asked = llmkube.asked;
    await announce('prod-eu');
    await eventually(() => expect(llmkube.asked).toBeGreaterThan(asked + 2));
    expect(await refs()).toHaveLength(3);
    llmkube.failure = undefined;
    const askedBefore = llmkube.asked;
    await eventually(() =>
      expect(llmkube.asked).toBeGreaterThan(askedBefore + 2),
    );

    expect(await refs()).toHaveLength(3);
    expect(log.filter(isWrite)).toEqual([]);
  });

  describe('with two replicas', () => {
    let behind: FakeLlmkubeBackend;
    let replicas: StartedCatalog[];
    const writes = () => replicas.flatMap(({ log }) => log.filter(isWrite));

    beforeEach(async () => {
      behind = new FakeLlmkubeBackend();
      behind.inventories.set('prod-eu', llmkube.inventories.get('prod-eu')!);
      replicas = [
        await start({ provider: { schedule: hourly } }),
        await start({ llmkube: behind, provider: { schedule: hourly } }),
      ];
      await eventually(async () => {
        const { length } = await replicas[1].refs();
        if (length !== 3) throw new Error(`There are ${length} entities`);
      });
    });

    it('writes a change once that both hear of at the same moment', async () => {
      const changed = inventory(eu, {
        inferenceServices: whole(service(), service({ name: 'new' })),
        models: whole(model()),
      });
      for (const each of [llmkube, behind]) each.set(changed);
      const asked = [behind.asked, llmkube.asked];
      await Promise.all(replicas.map(({ announce }) => announce('prod-eu')));

      await eventually(async () =>
        expect(await replicas[0].refs()).toHaveLength(5),
      );
      await eventually(() => {
        expect(behind.asked).toBeGreaterThan(asked[0]);
        expect(llmkube.asked).toBeGreaterThan(asked[1]);
      });
      // Waits for what is under way.
      await Promise.all(running.splice(0).map(each => each.stop()));

      expect(writes()).toEqual([
        "Cluster 'prod-eu': 3 entities added or changed, 0 removed",
        "Cluster 'prod-eu': 2 entities added or changed, 0 removed",
      ]);
    });

    it('does not go back to what a replica tells that is behind', async () => {
      const [ahead, late] = replicas;
      llmkube.set(
        inventory(eu, {
          inferenceServices: whole(
            service({ resourceVersion: '11', facts: { runtime: 'vllm' } }),
          ),
          models: whole(model()),
        }),
      );
      behind.set(
        inventory(eu, {
          inferenceServices: whole(
            service({ resourceVersion: '9', labels: { seen: 'late' } }),
          ),
          models: whole(model()),
        }),
      );
      await ahead.announce('prod-eu');
      await eventually(() => expect(writes()).toHaveLength(2));

      const asked = behind.asked;
      await late.announce('prod-eu');
      await eventually(() => expect(behind.asked).toBeGreaterThan(asked));
      await Promise.all(running.splice(0).map(each => each.stop()));

      expect(writes()).toHaveLength(2);
    });
  });
});

/** What the module says of every change that it gives the catalog. */
function isWrite(sentence: string): boolean {
  return sentence.includes('entities added or changed');
}
