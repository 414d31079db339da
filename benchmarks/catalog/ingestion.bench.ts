import knexFactory, { Knex } from 'knex';
// The classes that do the work are no public API of the module.
import { readProviderConfigs } from '../../plugins/catalog-backend-module-llmkube/src/config/readProviderConfigs';
import type { CatalogView } from '../../plugins/catalog-backend-module-llmkube/src/provider/CatalogView';
import { ClusterLock } from '../../plugins/catalog-backend-module-llmkube/src/provider/ClusterLock';
import { ClusterReconciler } from '../../plugins/catalog-backend-module-llmkube/src/provider/ClusterReconciler';
import { transformInventory } from '../../plugins/catalog-backend-module-llmkube/src/entities/transformInventory';
import { ProviderStore } from '../../plugins/catalog-backend-module-llmkube/src/provider/ProviderStore';
import { Inventory } from '../../plugins/llmkube-common/src';
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import { measure } from '../measure';
import { changeFirstService, inventoryOf } from './inventories';
import { startPortal } from './portal';

const quick = process.argv.includes('--quick');
const CLUSTERS = quick ? 2 : 20;
const SERVICES = quick ? 200 : 10_000;
/** Of the comparison, in which the catalog itself takes nearly all the time. */
const PEER_CLUSTERS = quick ? 1 : 4;
const PER_CLUSTER = SERVICES / CLUSTERS;
const VISIBLE_CHANGES = 10;

async function main() {
  await measureModule();
  await measureCatalog();
}

/** The module alone: read, compare, remember; the catalog takes what it is given. */
async function measureModule() {
  const small = await reconcilerOf(1);
  const large = await reconcilerOf(CLUSTERS);
  const changed =
    ({ inventories, reconcile }: typeof small) =>
    () => {
      changeFirstService(inventories.get('cluster-0')!);
      return reconcile('cluster-0');
    };
  await measure(`One change, ${PER_CLUSTER} services in its cluster`, [
    {
      name: `${PER_CLUSTER} services in 1 cluster`,
      run: changed(small),
      times: 50,
    },
    {
      name: `${SERVICES} services in ${CLUSTERS} clusters`,
      run: changed(large),
      times: 50,
    },
    {
      name: 'a change of status only',
      run: () => large.reconcile('cluster-0'),
      times: 50,
    },
  ]);
  await small.stop();
  await large.stop();
}

async function reconcilerOf(clusters: number) {
  const inventories = inventoriesOf(clusters);
  const knex = await newDatabase();
  await ProviderStore.migrate({ getClient: async () => knex });
  const [config] = readProviderConfigs(new ConfigReader({}));
  const reconciler = new ClusterReconciler({
    config,
    connection: { applyMutation: async () => {}, refresh: async () => {} },
    locationKey: 'benchmark',
    lock: new ClusterLock(knex, config.id),
    logger: mockServices.rootLogger({ level: 'error' }),
    now: Date.now,
    reader: {
      listClusters: async () => [],
      // As from the network: every object is a new one, with its own strings.
      getInventory: async name =>
        JSON.parse(JSON.stringify(inventories.get(name))),
    },
    store: new ProviderStore(knex, config.id),
    transformers: [],
    // Asked only when what was given is verified.
    view: {} as CatalogView,
  });
  const surroundings = { claims: new Map(), clusterEntityRefs: new Map() };
  const reconcile = (cluster: string) =>
    reconciler.reconcile(cluster, surroundings as never);
  for (const cluster of inventories.keys()) await reconcile(cluster);
  return { inventories, reconcile, stop: () => knex.destroy() };
}

/** The module in the real catalog, on SQLite in memory. */
async function measureCatalog() {
  const inventories = inventoriesOf(PEER_CLUSTERS);
  const entities = await entitiesOf(inventories);
  const plain = await ingest({ inventories, entities });
  const small = await ingest({ inventories });
  const large = await ingest({ inventories: inventoriesOf(CLUSTERS) });
  console.log('\n  First ingestion into the real catalog, on SQLite in memory');
  console.table({
    [`plain provider, the same ${entities.length} entities`]: plain.figures,
    [`module, ${PEER_CLUSTERS} clusters`]: small.figures,
    [`module, ${CLUSTERS} clusters, ${SERVICES} services`]: large.figures,
  });
  await measureVisibility(large);
}

/**
 * Starts a catalog and waits until all entities are visible. It is left to
 * itself then, with nothing to do for an hour, and ends with the process.
 */
async function ingest(options: {
  inventories: Map<string, Inventory>;
  entities?: Entity[];
}) {
  const { inventories } = options;
  const knex = await newDatabase();
  const wanted =
    options.entities?.length ?? (await entitiesOf(inventories)).length;
  const before = memory();
  const start = performance.now();
  const portal = await startPortal({ knex, ...options });
  await until(async () => {
    const [{ given }] = await knex('refresh_state').count({ given: '*' });
    return Number(given) >= wanted;
  }, 250);
  const given = seconds(start);
  await until(async () => (await portal.count()) >= wanted, 1_000);
  const visible = seconds(start);
  return {
    inventories,
    portal,
    figures: {
      entities: wanted,
      'given after s': given,
      'all visible after s': visible,
      'visible per s': Math.round(wanted / visible),
      'heap MiB': memory() - before,
      'resident MiB': Math.round(process.memoryUsage().rss / 2 ** 20),
    },
  };
}

/** What the module makes of the clusters. */
async function entitiesOf(
  inventories: Map<string, Inventory>,
): Promise<Entity[]> {
  const [config] = readProviderConfigs(new ConfigReader({}));
  const made = await Promise.all(
    Array.from(inventories.values(), inventory =>
      transformInventory(
        {
          cluster: inventory.cluster,
          inferenceServices: inventory.inferenceServices.items,
          models: inventory.models.items,
          modelRouters: inventory.modelRouters.items,
          namespaces: inventory.namespaces.items,
        },
        { config, claims: new Map(), transformers: [] },
      ),
    ),
  );
  return made.flatMap(({ entities }) => entities.map(({ entity }) => entity));
}

async function measureVisibility({
  inventories,
  portal,
}: Awaited<ReturnType<typeof ingest>>) {
  const cluster = `cluster-${CLUSTERS - 1}`;
  const inventory = inventories.get(cluster)!;
  const name = `service-0.team-0.${cluster}`;
  await measure('From the announcement of a change until it is visible', [
    {
      name: `among ${SERVICES} services`,
      times: VISIBLE_CHANGES,
      run: async () => {
        const runtime = changeFirstService(inventory);
        await portal.announce(cluster);
        await until(async () => {
          const { metadata } = await portal.component(name);
          return metadata.tags?.includes(runtime) ?? false;
        }, 20);
      },
    },
  ]);
}

function inventoriesOf(clusters: number): Map<string, Inventory> {
  return new Map(
    Array.from({ length: clusters }, (_, each) => [
      `cluster-${each}`,
      inventoryOf(`cluster-${each}`, PER_CLUSTER),
    ]),
  );
}

async function newDatabase(): Promise<Knex> {
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: ':memory:',
    useNullAsDefault: true,
    // Every connection would have a database of its own.
    pool: { min: 1, max: 1 },
  });
  await knex.raw('PRAGMA foreign_keys = ON');
  return knex;
}

async function until(holds: () => Promise<boolean>, every: number) {
  while (!(await holds())) {
    await new Promise(resolve => setTimeout(resolve, every));
  }
}

function seconds(start: number): number {
  return Math.round((performance.now() - start) / 100) / 10;
}

function memory(): number {
  globalThis.gc?.();
  return Math.round(process.memoryUsage().heapUsed / 2 ** 20);
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error);
    process.exit(1);
  },
);
