import {
  CloudProfile,
  ClusterChange,
  ClusterIndex,
  createClusterIndex,
  serviceHealth,
  Snapshot,
} from 'llmkube-portal-core';
import { ClusterInfo } from 'backstage-plugin-llmkube-common';
import { KubernetesCluster } from '../kubernetes/KubernetesCluster';
import { BackoffOptions } from './Backoff';
import { ClusterContents, ContentsChange } from './ClusterContents';
import { ClusterView } from './ClusterView';
import { describeCluster } from './describeCluster';
import { combine } from './fingerprint';
import { Reflector } from './Reflector';
import { ReflectorStatus } from './ReflectorStatus';
import { ResourceApi } from './ResourceApi';
import { watchedNames, WatchedName } from './watchedResources';

/** What a cached cluster needs of its cluster. */
export interface ClusterApi {
  resource(name: WatchedName): ResourceApi;
  /** `gitVersion` of the API server. */
  version(signal: AbortSignal): Promise<string | undefined>;
}

export interface CachedClusterOptions {
  cluster: KubernetesCluster;
  api: ClusterApi;
  profiles: CloudProfile[];
  dashboard?: string;
  backoff?: BackoffOptions;
  refusedRetryMs?: number;
  /** After each difference, whether a list or a watch brought it. */
  onChange?: (change: ContentsChange) => void;
  /** When a resource becomes readable, stale or unreadable. */
  onStatusChange?: () => void;
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
 * One cluster kept in memory: a reflector per resource, what they have read,
 * and a warm scheduling index of it.
 */
export class CachedCluster implements ClusterView {
  readonly live = false;
  readonly cluster: KubernetesCluster;
  readonly contents: ClusterContents;
  readonly #options: CachedClusterOptions;
  readonly #reflectors: Map<WatchedName, Reflector>;
  readonly #stopping = new AbortController();
  #kubernetesVersion: string | undefined;
  #index: ClusterIndex | undefined;
  #snapshot: Snapshot | undefined;

  constructor(options: CachedClusterOptions) {
    this.#options = options;
    this.cluster = options.cluster;
    this.contents = new ClusterContents({
      onChange: change => this.#receive(change),
    });
    this.#reflectors = new Map(
      watchedNames.map(name => [name, this.#createReflector(name)]),
    );
  }

  start(): void {
    this.#reflectors.forEach(reflector => reflector.start());
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all(
      Array.from(this.#reflectors.values(), reflector => reflector.stop()),
    );
  }

  status(name: WatchedName): ReflectorStatus {
    return this.#reflectors.get(name)!.status;
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
    this.#index ??= createClusterIndex(this.snapshot());
    return this.#index;
  }

  asOf(): Date | undefined {
    const { syncedAt } = this.info();
    return syncedAt ? new Date(syncedAt) : undefined;
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
    const { state } = serviceHealth({
      inferenceService,
      pods: this.contents.podsOfService(serviceKey),
    });
    return state === 'ready';
  }

  #createReflector(name: WatchedName): Reflector {
    const { api, backoff, refusedRetryMs } = this.#options;
    let wasReadable = false;
    return new Reflector({
      api: api.resource(name),
      store: this.contents.stores[name],
      backoff,
      refusedRetryMs,
      onStatus: () => {
        const readable = this.isReadable(name);
        if (readable !== wasReadable) {
          wasReadable = readable;
          this.#forget();
        }
        this.#options.onStatusChange?.();
      },
      onListed: () => {
        if (name === 'inferenceServices') {
          this.#readVersion();
        }
      },
    });
  }

  /** The version decides the words of the scheduler; without it, the newest. */
  async #readVersion(): Promise<void> {
    const version = await this.#options.api
      .version(this.#stopping.signal)
      .catch(() => undefined);
    if (version && version !== this.#kubernetesVersion) {
      this.#kubernetesVersion = version;
      this.#forget();
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
