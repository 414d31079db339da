import {
  CloudProfile,
  ClusterChange,
  ClusterIndex,
  InferenceService,
  Pod,
  serviceHealth,
  Snapshot,
} from 'llmkube-portal-core';
import { ClusterInfo } from 'backstage-plugin-llmkube-common';
import { setTimeout as sleep } from 'node:timers/promises';
import { KubernetesCluster } from '../kubernetes/KubernetesCluster';
import { Backoff, BackoffOptions } from './Backoff';
import { ClusterContents, ContentsChange } from './ClusterContents';
import { ClusterView } from './ClusterView';
import { describeCluster } from './describeCluster';
import { combine } from './fingerprint';
import { Reflector, WatchEnd } from './Reflector';
import { combineStatuses, ReflectorStatus } from './ReflectorStatus';
import { ResourceApi } from './ResourceApi';
import { scopesOf, watchedNames, WatchedName } from './watchedResources';

/** What a cached cluster needs of its cluster. */
export interface ClusterApi {
  /** In all namespaces unless one is named. */
  resource(name: WatchedName, namespace?: string): ResourceApi;
  /** `gitVersion` of the API server. */
  version(signal: AbortSignal): Promise<string | undefined>;
}

export interface CachedClusterOptions {
  cluster: KubernetesCluster;
  api: ClusterApi;
  profiles: CloudProfile[];
  dashboard?: string;
  /** Read these namespaces alone, and nothing that is cluster-wide. */
  namespaces?: string[];
  backoff?: BackoffOptions;
  refusedRetryMs?: number;
  /** After each difference, whether a list or a watch brought it. */
  onChange?: (change: ContentsChange) => void;
  /** When a resource becomes readable, stale or unreadable. */
  onStatusChange?: () => void;
  /** After each complete list of a resource. */
  onListed?: (name: WatchedName, seconds: number) => void;
  /** When a watch ends and is about to be opened again. */
  onWatchEnd?: (name: WatchedName, reason: WatchEnd) => void;
}

const RESUME_EVERY_MS = 5_000;

/** Beyond this the cluster doesn't tell its version, until it is listed anew. */
const VERSION_TRIES = 10;

interface ScopedReflector {
  namespace?: string;
  reflector: Reflector;
}

const INDEXED = {
  nodes: 'Node',
  pods: 'Pod',
  namespaces: 'Namespace',
  persistentVolumeClaims: 'PersistentVolumeClaim',
  persistentVolumes: 'PersistentVolume',
  storageClasses: 'StorageClass',
} as const;

/**
 * One cluster kept in memory: a reflector per resource (and namespace, where
 * only some are read), what they have read, and a warm scheduling index of it.
 */
export class CachedCluster implements ClusterView {
  readonly live = false;
  readonly cluster: KubernetesCluster;
  readonly contents: ClusterContents;
  readonly namespaces?: string[];
  readonly #options: CachedClusterOptions;
  readonly #reflectors: Map<WatchedName, ScopedReflector[]>;
  readonly #stopping = new AbortController();
  #kubernetesVersion: string | undefined;
  #resumedAt = 0;
  #index: ClusterIndex | undefined;
  #snapshot: Snapshot | undefined;
  /** Asked of thousands of services whenever anything changes. */
  readonly #settled = new WeakMap<
    InferenceService,
    { pods: Pod[]; isSettled: boolean }
  >();

  constructor(options: CachedClusterOptions) {
    this.#options = options;
    this.cluster = options.cluster;
    this.namespaces = options.namespaces;
    this.contents = new ClusterContents({
      onChange: change => this.#receive(change),
    });
    this.#reflectors = new Map(
      watchedNames.map(name => [name, this.#createReflectors(name)]),
    );
  }

  start(): void {
    this.#allReflectors().forEach(reflector => reflector.start());
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(this.#allReflectors().map(reflector => reflector.stop()));
  }

  status(name: WatchedName): ReflectorStatus {
    return combineStatuses(
      this.#reflectors.get(name)!.map(({ namespace, reflector }) => ({
        namespace,
        status: reflector.status,
      })),
    );
  }

  isReadable(name: WatchedName): boolean {
    const status = this.status(name);
    return (
      this.isCurrent(name) ||
      (status.state === 'failing' && status.currentAt !== undefined)
    );
  }

  isCurrent(name: WatchedName): boolean {
    const { state } = this.status(name);
    // That nothing is there of a kind that isn't installed is known.
    return state === 'current' || state === 'not-installed';
  }

  info(): ClusterInfo {
    return describeCluster({
      cluster: this.cluster,
      statusOf: name => this.status(name),
      contents: this.contents,
      kubernetesVersion: this.#kubernetesVersion,
      profiles: this.#options.profiles,
      dashboard: this.#options.dashboard,
      namespaces: this.namespaces,
    });
  }

  snapshot(): Snapshot {
    this.#snapshot ??= this.contents.snapshot(
      name => this.isReadable(name),
      this.#kubernetesVersion,
    );
    return this.#snapshot;
  }

  index(): ClusterIndex | undefined {
    if (!this.isReadable('nodes') || !this.isReadable('pods')) {
      return undefined;
    }
    this.#index ??= this.contents.createIndex(this.snapshot());
    return this.#index;
  }

  asOf(): Date | undefined {
    const { syncedAt } = this.info();
    return syncedAt ? new Date(syncedAt) : undefined;
  }

  /** When the watch that was silent longest last said something. */
  heardAt(): number | undefined {
    const times = this.#allReflectors().flatMap(({ status }) =>
      'currentAt' in status ? (status.currentAt ?? []) : [],
    );
    return times.length > 0 ? Math.min(...times) : undefined;
  }

  revisionOf(serviceKey: string): string {
    const own = this.contents.ownRevision(serviceKey);
    return this.isSettled(serviceKey)
      ? own
      : combine([own, this.contents.supplyRevision]);
  }

  /** Whether nothing but the service's own objects matters to it now. */
  isSettled(serviceKey: string): boolean {
    const inferenceService = this.contents.inferenceService(serviceKey);
    if (!inferenceService) {
      return true;
    }
    const pods = this.contents.podsOfService(serviceKey);
    const known = this.#settled.get(inferenceService);
    if (known && isSame(known.pods, pods)) {
      return known.isSettled;
    }
    const { state } = serviceHealth({ inferenceService, pods });
    const isSettled = state === 'ready';
    this.#settled.set(inferenceService, { pods, isSettled });
    return isSettled;
  }

  #allReflectors(): Reflector[] {
    return Array.from(this.#reflectors.values()).flatMap(scoped =>
      scoped.map(({ reflector }) => reflector),
    );
  }

  #createReflectors(name: WatchedName): ScopedReflector[] {
    let wasReadable = false;
    const onStatus = () => {
      const readable = this.isReadable(name);
      if (readable !== wasReadable) {
        wasReadable = readable;
        this.#forget();
      }
      this.#options.onStatusChange?.();
    };
    return scopesOf(name, this.namespaces).map(namespace => ({
      namespace,
      reflector: this.#createReflector(name, namespace, onStatus),
    }));
  }

  #createReflector(
    name: WatchedName,
    namespace: string | undefined,
    onStatus: () => void,
  ): Reflector {
    const { api, backoff, refusedRetryMs } = this.#options;
    const store = this.contents.stores[name];
    return new Reflector({
      api: api.resource(name, namespace),
      store: namespace ? store.partition(namespace) : store,
      backoff,
      refusedRetryMs,
      onStatus,
      onWatchEnd: reason => {
        this.#options.onWatchEnd?.(name, reason);
        if (reason === 'broke-off') {
          this.#resumeOthers();
        }
      },
      onListed: seconds => {
        this.#options.onListed?.(name, seconds);
        if (name === 'inferenceServices') {
          this.#readVersion();
        }
      },
    });
  }

  /**
   * What broke one connection to a cluster has mostly broken all of them, and
   * each would notice for itself only after a long silence.
   */
  #resumeOthers(): void {
    const now = Date.now();
    if (now - this.#resumedAt > RESUME_EVERY_MS) {
      this.#resumedAt = now;
      this.#allReflectors().forEach(reflector => reflector.resume());
    }
  }

  /** The version decides the words of the scheduler; without it, the newest. */
  async #readVersion(): Promise<void> {
    const { signal } = this.#stopping;
    const backoff = new Backoff(this.#options.backoff);
    for (let tries = 0; tries < VERSION_TRIES && !signal.aborted; tries += 1) {
      const version = await this.#options.api
        .version(signal)
        .catch(() => undefined);
      if (version) {
        if (version !== this.#kubernetesVersion) {
          this.#kubernetesVersion = version;
          this.#forget();
        }
        return;
      }
      await sleep(backoff.next(), undefined, { signal, ref: false }).catch(
        () => undefined,
      );
    }
  }

  #receive({ name, changes }: ContentsChange): void {
    this.#snapshot = undefined;
    const kind = INDEXED[name as keyof typeof INDEXED];
    if (this.#index && kind) {
      for (const change of changes) {
        this.#index.apply({ ...change, kind } as ClusterChange);
      }
    }
    this.#options.onChange?.({ name, changes } as ContentsChange);
  }

  #forget(): void {
    this.#snapshot = undefined;
    this.#index = undefined;
  }
}

/** The objects of a store stay the same while nothing of them changes. */
function isSame(a: Pod[], b: Pod[]): boolean {
  return a.length === b.length && a.every((pod, each) => pod === b[each]);
}
