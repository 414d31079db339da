import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  clusterSignalChannel,
  LLMKUBE_CHANGES_TOPIC,
  LlmkubeChangedKind,
  LlmkubeChangeEvent,
  ServiceRef,
  serviceSignalChannel,
} from 'backstage-plugin-llmkube-common';
import { CachedCluster } from '../clusterCache/CachedCluster';
import { ContentsChange } from '../clusterCache/ClusterContents';
import { mapInTurns } from '../mapInTurns';
import { affectedServices, unsettledServices } from './affectedServices';
import { RevisionHistory } from './RevisionHistory';

const COALESCE_MS = 200;
/**
 * In a busy cluster something that a service waits for changes all the time;
 * hundreds of services that wait are told of it this often.
 */
const SUPPLY_MS = 2_000;

/** Kinds that the catalog is made of, by the name of their list. */
const CATALOG_KINDS: Partial<Record<string, LlmkubeChangedKind>> = {
  inferenceServices: 'InferenceService',
  models: 'Model',
  modelRouters: 'ModelRouter',
  namespaces: 'Namespace',
};

interface Pending {
  changes: ContentsChange[];
  statusChanged: boolean;
  timer: NodeJS.Timeout;
}

/** When those who wait were last told that something they wait for changed. */
interface Supply {
  toldAt: number;
  timer?: NodeJS.Timeout;
}

/**
 * Tells browsers (by signals) and other plugins (by events) that something has
 * changed. A signal says neither what nor where, because any signed-in user
 * can subscribe to it; changes within a fifth of a second make one signal, and
 * those within two seconds one to services that only wait for what changed.
 */
export class ChangeAnnouncer {
  readonly #signals: SignalsService;
  readonly #events: EventsService;
  readonly #revisions: RevisionHistory;
  readonly #logger: LoggerService;
  readonly #coalesceMs: number;
  readonly #supplyMs: number;
  readonly #pending = new Map<CachedCluster, Pending>();
  readonly #supplies = new WeakMap<CachedCluster, Supply>();
  #stopped = false;

  constructor(options: {
    signals: SignalsService;
    events: EventsService;
    revisions: RevisionHistory;
    logger: LoggerService;
    coalesceMs?: number;
    supplyMs?: number;
  }) {
    this.#signals = options.signals;
    this.#events = options.events;
    this.#revisions = options.revisions;
    this.#logger = options.logger;
    this.#coalesceMs = options.coalesceMs ?? COALESCE_MS;
    this.#supplyMs = options.supplyMs ?? SUPPLY_MS;
  }

  changed(cluster: CachedCluster, change: ContentsChange): void {
    this.#pendingOf(cluster).changes.push(change);
  }

  /** The cluster became readable, stale or unreadable. */
  statusChanged(cluster: CachedCluster): void {
    this.#pendingOf(cluster).statusChanged = true;
  }

  stop(): void {
    this.#pending.forEach(({ timer }) => clearTimeout(timer));
    this.#pending.clear();
    this.#stopped = true;
  }

  #pendingOf(cluster: CachedCluster): Pending {
    const known = this.#pending.get(cluster);
    if (known) {
      return known;
    }
    const timer = setTimeout(() => this.#flush(cluster), this.#coalesceMs);
    timer.unref();
    const pending: Pending = { changes: [], statusChanged: false, timer };
    this.#pending.set(cluster, pending);
    return pending;
  }

  #flush(cluster: CachedCluster): void {
    const pending = this.#pending.get(cluster)!;
    this.#pending.delete(cluster);
    this.#warn(cluster, this.#announce(cluster, pending));
  }

  #warn(cluster: CachedCluster, announced: Promise<void>): void {
    announced.catch(error =>
      this.#logger.warn(
        `Changes of cluster '${cluster.cluster.name}' could not be announced: ${error}`,
      ),
    );
  }

  async #announce(cluster: CachedCluster, pending: Pending): Promise<void> {
    const { name } = cluster.cluster;
    const revision = cluster.contents.revision;
    const { own, supplyChanged } = affectedServices(cluster, pending.changes);
    if (supplyChanged) {
      this.#supplyChanged(cluster);
    }
    await this.#announceServices(cluster, own);
    await this.#signal(clusterSignalChannel(name), revision);
    for (const kind of kindsOf(pending)) {
      const eventPayload: LlmkubeChangeEvent = {
        cluster: name,
        revision,
        kind,
      };
      await this.#events.publish({
        topic: LLMKUBE_CHANGES_TOPIC,
        eventPayload,
      });
    }
  }

  #supplyChanged(cluster: CachedCluster): void {
    const supply = this.#supplies.get(cluster) ?? { toldAt: -Infinity };
    this.#supplies.set(cluster, supply);
    supply.timer ??= setTimeout(
      () => {
        if (this.#stopped) {
          return;
        }
        supply.timer = undefined;
        supply.toldAt = performance.now();
        this.#warn(cluster, this.#announceWaiting(cluster));
      },
      Math.max(0, supply.toldAt + this.#supplyMs - performance.now()),
    ).unref();
  }

  async #announceWaiting(cluster: CachedCluster): Promise<void> {
    await this.#announceServices(cluster, await unsettledServices(cluster));
  }

  async #announceServices(
    cluster: CachedCluster,
    keys: Iterable<string>,
  ): Promise<void> {
    const changed = await mapInTurns(keys, key =>
      this.#ifChanged(cluster, key),
    );
    // While a cluster is read for the first time, everything is new: one
    // signal for the cluster says so better than thousands.
    const announced = cluster.info().state === 'syncing' ? [] : changed;
    for (const { ref, revision } of announced) {
      await this.#signal(serviceSignalChannel(ref), revision);
    }
  }

  /** The service with its revision, unless that one has been told already. */
  #ifChanged(
    cluster: CachedCluster,
    key: string,
  ): { ref: ServiceRef; revision: string }[] {
    const [namespace, name] = key.split('/');
    const ref = { cluster: cluster.cluster.name, namespace, name };
    const revision = cluster.revisionOf(key);
    const isNew = this.#revisions.last(ref) !== revision;
    if (isNew) {
      this.#revisions.note(ref, revision);
    }
    if (!cluster.contents.inferenceService(key)) {
      this.#revisions.forget(ref);
    }
    return isNew ? [{ ref, revision }] : [];
  }

  async #signal(channel: string, revision: string): Promise<void> {
    await this.#signals.publish({
      recipients: { type: 'broadcast' },
      channel,
      message: { revision },
    });
  }
}

function kindsOf({ changes, statusChanged }: Pending): LlmkubeChangedKind[] {
  const kinds = new Set<LlmkubeChangedKind>();
  for (const { name } of changes) {
    const kind = CATALOG_KINDS[name];
    if (kind) {
      kinds.add(kind);
    }
  }
  if (statusChanged) {
    kinds.add('Cluster');
  }
  return Array.from(kinds);
}
