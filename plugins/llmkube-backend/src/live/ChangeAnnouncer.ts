import { LoggerService } from '@backstage/backend-plugin-api';
import { EventsService } from '@backstage/plugin-events-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import {
  clusterSignalChannel,
  LLMKUBE_CHANGES_TOPIC,
  LlmkubeChangedKind,
  LlmkubeChangeEvent,
  serviceSignalChannel,
} from 'backstage-plugin-llmkube-common';
import { CachedCluster } from '../clusterCache/CachedCluster';
import { ContentsChange } from '../clusterCache/ClusterContents';
import { affectedServices } from './affectedServices';
import { RevisionHistory } from './RevisionHistory';

const COALESCE_MS = 200;

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

/**
 * Tells browsers (by signals) and other plugins (by events) that something has
 * changed. A signal says neither what nor where, because any signed-in user
 * can subscribe to it; changes within a fifth of a second make one signal.
 */
export class ChangeAnnouncer {
  readonly #signals: SignalsService;
  readonly #events: EventsService;
  readonly #revisions: RevisionHistory;
  readonly #logger: LoggerService;
  readonly #coalesceMs: number;
  readonly #pending = new Map<CachedCluster, Pending>();

  constructor(options: {
    signals: SignalsService;
    events: EventsService;
    revisions: RevisionHistory;
    logger: LoggerService;
    coalesceMs?: number;
  }) {
    this.#signals = options.signals;
    this.#events = options.events;
    this.#revisions = options.revisions;
    this.#logger = options.logger;
    this.#coalesceMs = options.coalesceMs ?? COALESCE_MS;
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
    this.#announce(cluster, pending).catch(error =>
      this.#logger.warn(
        `Changes of cluster '${cluster.cluster.name}' could not be announced: ${error}`,
      ),
    );
  }

  async #announce(cluster: CachedCluster, pending: Pending): Promise<void> {
    const { name } = cluster.cluster;
    const revision = cluster.contents.revision;
    const changedServices = this.#changedServices(cluster, pending.changes);
    // While a cluster is read for the first time, everything is new: one
    // signal for the cluster says so better than thousands.
    const announced = cluster.info().state === 'syncing' ? [] : changedServices;
    for (const { ref, revision: serviceRevision } of announced) {
      await this.#signal(serviceSignalChannel(ref), serviceRevision);
    }
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

  #changedServices(cluster: CachedCluster, changes: ContentsChange[]) {
    const changed = [];
    for (const key of affectedServices(cluster, changes)) {
      const [namespace, name] = key.split('/');
      const ref = { cluster: cluster.cluster.name, namespace, name };
      const revision = cluster.revisionOf(key);
      if (this.#revisions.last(ref) !== revision) {
        this.#revisions.note(ref, revision);
        changed.push({ ref, revision });
      }
      if (!cluster.contents.inferenceService(key)) {
        this.#revisions.forget(ref);
      }
    }
    return changed;
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
