import {
  DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import type { EmittedEntity, EntityDelta } from './entityDelta';
import type { InventoryKindName, KnownObject } from './mergeInventory';

/** What a provider last knew of one cluster. */
export interface StoredCluster {
  cloud?: string;
  objects: KnownObject[];
  entities: EmittedEntity[];
}

/**
 * What a provider has to remember over restarts and share between replicas of
 * the backend: what it last knew, and what it gave to the catalog. It lives in
 * the catalog's database, so the two are lost and restored together.
 */
export class ProviderStore {
  readonly #knex: Knex;
  readonly #provider: string;

  /** Creates the tables where they are missing. */
  static async migrate(database: DatabaseService): Promise<Knex> {
    const knex = await database.getClient();
    if (!database.migrations?.skip) {
      await knex.migrate.latest({
        directory: resolvePackagePath(
          'backstage-plugin-catalog-backend-module-llmkube',
          'migrations',
        ),
        // The catalog keeps its own migrations in the same database.
        tableName: 'llmkube_knex_migrations',
      });
    }
    return knex;
  }

  constructor(knex: Knex, provider: string) {
    this.#knex = knex;
    this.#provider = provider;
  }

  /** Clusters of which something is known: since when they are missing, if they are. */
  async listClusters(): Promise<Map<string, number | undefined>> {
    const rows = await this.#knex('llmkube_clusters')
      .where({ provider: this.#provider })
      .select('cluster', 'missing_since');
    return new Map(rows.map(row => [row.cluster, toNumber(row.missing_since)]));
  }

  async load(cluster: string): Promise<StoredCluster> {
    const where = { provider: this.#provider, cluster };
    const [row] = await this.#knex('llmkube_clusters').where(where);
    const objects = await this.#knex('llmkube_objects').where(where);
    const entities = await this.#knex('llmkube_entities').where(where);
    return {
      cloud: row?.cloud ?? undefined,
      objects: objects.map(each => ({
        kind: each.kind as InventoryKindName,
        object: JSON.parse(each.object),
        absentSince: toNumber(each.absent_since),
      })),
      entities: entities.map(each => ({
        entityRef: each.entity_ref,
        source: each.source,
        hash: each.hash,
      })),
    };
  }

  /** Writes what has changed since {@link ProviderStore.load}. */
  async save(
    cluster: string,
    before: StoredCluster,
    after: { cloud?: string; objects: KnownObject[]; delta: EntityDelta },
  ): Promise<void> {
    const where = { provider: this.#provider, cluster };
    const { added, removed } = after.delta;
    await this.#knex.transaction(async tx => {
      await tx('llmkube_clusters')
        .insert({ ...where, cloud: after.cloud ?? null })
        .onConflict(['provider', 'cluster'])
        .merge(['cloud']);
      await this.#saveObjects(tx, where, before.objects, after.objects);
      for (const rows of chunked(
        added.map(({ entityRef, source, hash }) => ({
          ...where,
          entity_ref: entityRef,
          source,
          hash,
        })),
      )) {
        await tx('llmkube_entities')
          .insert(rows)
          .onConflict(['provider', 'cluster', 'entity_ref'])
          .merge();
      }
      for (const { entityRef } of removed) {
        await tx('llmkube_entities')
          .where({ ...where, entity_ref: entityRef })
          .delete();
      }
    });
  }

  async setMissingSince(
    cluster: string,
    missingSince: number | undefined,
  ): Promise<void> {
    await this.#knex('llmkube_clusters')
      .where({ provider: this.#provider, cluster })
      .update({ missing_since: missingSince ?? null });
  }

  async forget(cluster: string): Promise<void> {
    const where = { provider: this.#provider, cluster };
    await this.#knex.transaction(async tx => {
      await tx('llmkube_entities').where(where).delete();
      await tx('llmkube_objects').where(where).delete();
      await tx('llmkube_clusters').where(where).delete();
    });
  }

  async #saveObjects(
    tx: Knex.Transaction,
    where: { provider: string; cluster: string },
    before: KnownObject[],
    after: KnownObject[],
  ): Promise<void> {
    const toRow = (known: KnownObject) => ({
      ...where,
      kind: known.kind,
      namespace: known.object.namespace,
      name: known.object.name,
      object: JSON.stringify(known.object),
      absent_since: known.absentSince ?? null,
    });
    const key = ({ kind, object }: KnownObject) =>
      JSON.stringify([kind, object.namespace, object.name]);
    const rowsBefore = new Map(
      before.map(each => [key(each), JSON.stringify(toRow(each))]),
    );
    const keysAfter = new Set(after.map(key));

    const changed = after
      .map(each => ({ key: key(each), row: toRow(each) }))
      .filter(each => rowsBefore.get(each.key) !== JSON.stringify(each.row));
    for (const rows of chunked(changed.map(each => each.row))) {
      await tx('llmkube_objects')
        .insert(rows)
        .onConflict(['provider', 'cluster', 'kind', 'namespace', 'name'])
        .merge();
    }
    for (const each of before.filter(known => !keysAfter.has(key(known)))) {
      const { kind, namespace, name } = toRow(each);
      await tx('llmkube_objects')
        .where({ ...where, kind, namespace, name })
        .delete();
    }
  }
}

/** Databases limit how many values one statement may bind. */
function chunked<T>(rows: T[]): T[][] {
  const size = 100;
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  );
}

/** PostgreSQL answers big integers as strings. */
function toNumber(value: string | number | null): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}
