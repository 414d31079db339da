import knexFactory, { Knex } from 'knex';
// The classes that do the work are no public API of the module.
import { readProviderConfigs } from '../../plugins/catalog-backend-module-llmkube/src/config/readProviderConfigs';
import type { CatalogView } from '../../plugins/catalog-backend-module-llmkube/src/provider/CatalogView';
import { ClusterLock } from '../../plugins/catalog-backend-module-llmkube/src/provider/ClusterLock';
import { ClusterReconciler } from '../../plugins/catalog-backend-module-llmkube/src/provider/ClusterReconciler';
import { ProviderStore } from '../../plugins/catalog-backend-module-llmkube/src/provider/ProviderStore';
import { Inventory } from '../../plugins/llmkube-common/src';
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { measure } from '../measure';
import { changeFirstService, inventoryOf } from './inventories';
import { startPortal } from './portal';

const CLUSTERS = 20;
const SERVICES = 10_000;
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
  const knex = await newDatabase();
  const inventories = inventoriesOf(CLUSTERS);
  const before = memory();
  const start = performance.now();
  const portal = await startPortal({ knex, inventories });
  const wanted =
    2 * SERVICES + CLUSTERS * inventories.get('cluster-0')!.models.items.length;
  const isGiven = until(async () => {
    const [{ given }] = await knex('refresh_state').count({ given: '*' });
    return Number(given) >= wanted;
  }, 250).then(() => seconds(start));
  await until(async () => (await portal.count()) >= wanted, 1_000);
  console.log(
    `\n  ${SERVICES} services in ${CLUSTERS} clusters, ${wanted} entities: ` +
      `given to the catalog after ${await isGiven} s, all visible after ${seconds(start)} s\n` +
      `  memory with the catalog and its database: ${memory() - before} MiB of heap, ` +
      `${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB resident`,
  );

  const inventory = inventories.get('cluster-7')!;
  const name = `service-0.team-0.cluster-7`;
  await measure('From the announcement of a change until it is visible', [
    {
      name: `among ${SERVICES} services`,
      times: VISIBLE_CHANGES,
      run: async () => {
        const runtime = changeFirstService(inventory);
        await portal.announce('cluster-7');
        await until(async () => {
          const { metadata } = await portal.component(name);
          return metadata.tags?.includes(runtime) ?? false;
        }, 20);
      },
    },
  ]);
  await portal.stop();
  await knex.destroy();
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

main();
