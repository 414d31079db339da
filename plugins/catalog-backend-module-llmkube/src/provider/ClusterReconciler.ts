import type { LoggerService } from '@backstage/backend-plugin-api';
import type { EntityProviderConnection } from '@backstage/plugin-catalog-node';
import type {
  ClusterInfo,
  Inventory,
  InventoryObject,
} from 'backstage-plugin-llmkube-common';
import type { LlmkubeEntityTransformer } from 'backstage-plugin-llmkube-node';
import type { LlmkubeProviderConfig } from '../config/LlmkubeProviderConfig';
import {
  KnownInventory,
  transformInventory,
} from '../entities/transformInventory';
import type { CatalogSurroundings, CatalogView } from './CatalogView';
import type { ClusterLock } from './ClusterLock';
import { digest as digestJson } from './digest';
import { EntityDelta, entityDelta } from './entityDelta';
import type { InventoryReader } from './InventoryClient';
import {
  InventoryKindName,
  inventoryKinds,
  KnownObject,
  mergeInventory,
  withoutVolatileFields,
} from './mergeInventory';
import type { ProviderStore, StoredCluster } from './ProviderStore';

/** The catalog shows an entity some seconds after it was given it. */
const SHOWS_WITHIN_MS = 60_000;

/** @see ClusterReconciler */
export interface ClusterReconcilerOptions {
  config: LlmkubeProviderConfig;
  connection: EntityProviderConnection;
  locationKey: string;
  lock: ClusterLock;
  logger: LoggerService;
  reader: InventoryReader;
  store: ProviderStore;
  transformers: LlmkubeEntityTransformer[];
  view: CatalogView;
  now: () => number;
}

/**
 * Brings the catalog's entities of one cluster in line with that cluster, as a
 * delta and only where something differs. Whatever can't be read leaves the
 * entities as they are.
 */
export class ClusterReconciler {
  readonly #options: ClusterReconcilerOptions;
  readonly #emittedAt = new Map<string, number>();
  readonly #givenAgain = new Set<string>();
  /** Of the answers that needed nothing more; most changes are of status only. */
  readonly #settledDigests = new Map<string, string>();
  readonly #warned = new Map<string, Set<string>>();

  constructor(options: ClusterReconcilerOptions) {
    this.#options = options;
  }

  /**
   * @param verify - also give the catalog again what it has lost, e.g. because
   *   somebody deleted it by hand
   * @returns whether a read in a moment could prove that an object is gone
   * @throws when the inventory can't be read or the catalog can't be written
   */
  async reconcile(
    cluster: string,
    surroundings: CatalogSurroundings,
    { verify = false }: { verify?: boolean } = {},
  ): Promise<{ awaitsProof: boolean }> {
    const { lock, reader } = this.#options;
    const settled = this.#settledDigests.get(cluster);
    if (
      !verify &&
      settled &&
      digestOf(await reader.getInventory(cluster)) === settled
    ) {
      return { awaitsProof: false };
    }
    return lock.hold(cluster, async () =>
      // What was read before another process wrote may be older than that.
      this.#write(cluster, await reader.getInventory(cluster), surroundings, {
        verify,
      }),
    );
  }

  async #write(
    cluster: string,
    answer: Inventory,
    surroundings: CatalogSurroundings,
    { verify }: { verify: boolean },
  ): Promise<{ awaitsProof: boolean }> {
    const { config, store, transformers, now } = this.#options;
    const before = await store.load(cluster);
    const { objects, awaitsProof } = mergeInventory(before.objects, answer, {
      now: now(),
      believesOlder: verify,
    });
    // The cloud is told by nodes, which may be unreadable for a while.
    const cloud = answer.cluster.cloud ?? before.cloud;

    const transformed = await transformInventory(
      toInventory({ ...answer.cluster, cloud }, objects),
      {
        config,
        transformers,
        claims: surroundings.claims,
        clusterEntityRef: surroundings.clusterEntityRefs.get(cluster),
      },
    );
    this.#warnOnce(cluster, transformed.warnings);

    const lost = verify ? await this.#findLost(before) : new Set<string>();
    const delta = entityDelta(
      before.entities.map(each =>
        lost.has(each.entityRef) ? { ...each, hash: '' } : each,
      ),
      transformed,
    );
    await this.#apply(cluster, delta);
    await store.save(cluster, before, { cloud, objects, delta });
    if (awaitsProof) this.#settledDigests.delete(cluster);
    else this.#settledDigests.set(cluster, digestOf(answer));
    return { awaitsProof };
  }

  /** Takes everything of a cluster out of the catalog. */
  async remove(cluster: string): Promise<void> {
    const { lock, store } = this.#options;
    await lock.hold(cluster, async () => {
      const { entities } = await store.load(cluster);
      await this.#apply(cluster, { added: [], removed: entities });
      await store.forget(cluster);
    });
    this.#warned.delete(cluster);
    this.#settledDigests.delete(cluster);
  }

  async #apply(cluster: string, { added, removed }: EntityDelta) {
    if (added.length === 0 && removed.length === 0) return;
    const { connection, locationKey, logger, now } = this.#options;
    await connection.applyMutation({
      type: 'delta',
      added: added.map(({ entity }) => ({ entity, locationKey })),
      removed: removed.map(({ entityRef }) => ({ entityRef, locationKey })),
    });
    for (const { entityRef } of added) {
      this.#emittedAt.set(entityRef, now());
    }
    for (const { entityRef } of removed) {
      this.#emittedAt.delete(entityRef);
      this.#givenAgain.delete(entityRef);
    }
    logger.info(
      `Cluster '${cluster}': ${added.length} entities added or changed, ${removed.length} removed`,
    );
  }

  /**
   * What was given a while ago and is not there. Given again once only: what
   * the catalog refuses to show would else be given forever.
   */
  async #findLost({ entities }: StoredCluster): Promise<Set<string>> {
    const { now, view } = this.#options;
    const settled = entities.filter(({ entityRef }) => {
      const emittedAt = this.#emittedAt.get(entityRef);
      return emittedAt === undefined || now() - emittedAt > SHOWS_WITHIN_MS;
    });
    const refs = settled.map(({ entityRef }) => entityRef);
    const missing = new Set(await view.findMissing(refs));
    const lost = [...missing].filter(ref => !this.#givenAgain.has(ref));
    for (const ref of refs) {
      if (missing.has(ref)) this.#givenAgain.add(ref);
      else this.#givenAgain.delete(ref);
    }
    return new Set(lost);
  }

  /** A conflict that lasts would else fill the log with every change. */
  #warnOnce(cluster: string, warnings: string[]) {
    const before = this.#warned.get(cluster);
    for (const warning of warnings) {
      if (!before?.has(warning)) this.#options.logger.warn(warning);
    }
    this.#warned.set(cluster, new Set(warnings));
  }
}

/** Equal for answers from which the same entities would be made. */
function digestOf(answer: Inventory): string {
  const { name, title, cloud, dashboard, state } = answer.cluster;
  const kinds = inventoryKinds.map(kind => [
    answer[kind].complete,
    answer[kind].items.map(withoutVolatileFields),
  ]);
  return digestJson([name, title, cloud, dashboard, state, kinds]);
}

function toInventory(
  cluster: ClusterInfo,
  objects: KnownObject[],
): KnownInventory {
  const of = (kind: InventoryKindName): InventoryObject[] =>
    objects.filter(each => each.kind === kind).map(each => each.object);
  return {
    cluster,
    inferenceServices: of('inferenceServices'),
    models: of('models'),
    modelRouters: of('modelRouters'),
    namespaces: of('namespaces'),
  };
}
