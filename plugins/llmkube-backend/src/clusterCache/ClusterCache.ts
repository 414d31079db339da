import { LoggerService } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  KubernetesCluster,
  needsUserToken,
} from '../kubernetes/KubernetesCluster';
import { CachedCluster } from './CachedCluster';

/** Makes the cache of one cluster; not started. */
export type CreateCachedCluster = (cluster: KubernetesCluster) => CachedCluster;

/** A cluster that is read when somebody names it. */
export interface OnDemandCluster {
  cluster: KubernetesCluster;
}

const defaultRereadMs = 60_000;

/**
 * The clusters that the kubernetes plugin knows: one {@link CachedCluster} for
 * each that is to be kept in memory, re-read now and then so that clusters
 * come and go without a restart.
 */
export class ClusterCache {
  readonly #listClusters: (signal: AbortSignal) => Promise<KubernetesCluster[]>;
  readonly #createCluster: CreateCachedCluster;
  readonly #isServed: (name: string) => boolean;
  readonly #isOnDemand: (cluster: KubernetesCluster) => boolean;
  readonly #expected: string[];
  readonly #logger: LoggerService;
  readonly #rereadMs: number;
  readonly #cached = new Map<string, CachedCluster>();
  #onDemand = new Map<string, KubernetesCluster>();
  #listError: string | undefined;
  #missing = '';
  #firstList: Promise<void> | undefined;
  #stopping = new AbortController();
  #running: Promise<void> | undefined;

  constructor(options: {
    listClusters: (signal: AbortSignal) => Promise<KubernetesCluster[]>;
    createCluster: CreateCachedCluster;
    /** Whether this process serves the cluster. */
    isServed?: (name: string) => boolean;
    /** Whether it is not kept but read on demand; by its authProvider when absent. */
    isOnDemand?: (cluster: KubernetesCluster) => boolean;
    /** Names that the configuration takes for clusters. */
    expected?: string[];
    logger: LoggerService;
    rereadMs?: number;
  }) {
    this.#listClusters = options.listClusters;
    this.#createCluster = options.createCluster;
    this.#isServed = options.isServed ?? (() => true);
    this.#isOnDemand = options.isOnDemand ?? needsUserToken;
    this.#expected = options.expected ?? [];
    this.#logger = options.logger;
    this.#rereadMs = options.rereadMs ?? defaultRereadMs;
  }

  start(): void {
    this.#firstList ??= this.#reread();
    this.#running ??= this.#run(this.#firstList);
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
    await Promise.all(
      Array.from(this.#cached.values(), cluster => cluster.stop()),
    );
  }

  /** Why the list of clusters could not be read last time. */
  get listError(): string | undefined {
    return this.#listError;
  }

  /** The cached clusters, by name. */
  async cached(): Promise<CachedCluster[]> {
    await this.#firstList;
    return Array.from(this.#cached.values()).sort((a, b) =>
      a.cluster.name.localeCompare(b.cluster.name),
    );
  }

  /** The clusters that are read on demand, by name. */
  async onDemand(): Promise<KubernetesCluster[]> {
    await this.#firstList;
    return Array.from(this.#onDemand.values()).sort((a, b) =>
      a.name.localeCompare(b.name),
    );
  }

  /**
   * A cluster by name.
   * @throws NotFoundError when the kubernetes plugin has no such cluster.
   */
  async find(name: string): Promise<CachedCluster | OnDemandCluster> {
    await this.#firstList;
    const cached = this.#cached.get(name);
    if (cached) {
      return cached;
    }
    const cluster = this.#onDemand.get(name);
    if (cluster) {
      return { cluster };
    }
    throw new NotFoundError(
      this.#listError
        ? `Cluster '${name}' is not known, because the clusters could not be listed: ${this.#listError}`
        : `The kubernetes plugin has no cluster '${name}'. Look at kubernetes.clusterLocatorMethods in the configuration.`,
    );
  }

  async #run(first: Promise<void>): Promise<void> {
    await first;
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      // Until the list has been read once, ask again soon.
      const pause =
        this.#listError && this.#cached.size === 0 ? 2_000 : undefined;
      await sleep(Math.min(pause ?? Infinity, this.#rereadMs), undefined, {
        signal,
        ref: false,
      }).catch(() => undefined);
      if (!signal.aborted) {
        await this.#reread();
      }
    }
  }

  async #reread(): Promise<void> {
    try {
      const clusters = await this.#listClusters(this.#stopping.signal);
      this.#listError = undefined;
      this.#lookForExpected(clusters);
      await this.#adopt(clusters.filter(({ name }) => this.#isServed(name)));
    } catch (error) {
      if (this.#stopping.signal.aborted) {
        return;
      }
      // A list that can't be read says nothing about the clusters.
      this.#listError = error instanceof Error ? error.message : String(error);
      this.#logger.warn(
        `The clusters could not be listed through the kubernetes plugin: ${this.#listError}`,
      );
    }
  }

  /** A misspelt name would go unnoticed otherwise; said once for each list. */
  #lookForExpected(clusters: KubernetesCluster[]): void {
    const missing = this.#expected
      .filter(expected => !clusters.some(({ name }) => name === expected))
      .join(', ');
    if (missing && missing !== this.#missing) {
      this.#logger.warn(
        `The configuration under llmkube names clusters that the kubernetes plugin does not know: ${missing}. Look at kubernetes.clusterLocatorMethods.`,
      );
    }
    this.#missing = missing;
  }

  async #adopt(clusters: KubernetesCluster[]): Promise<void> {
    const byName = new Map(
      clusters
        .filter(cluster => !this.#isOnDemand(cluster))
        .map(cluster => [cluster.name, cluster]),
    );
    this.#onDemand = new Map(
      clusters
        .filter(cluster => this.#isOnDemand(cluster))
        .map(cluster => [cluster.name, cluster]),
    );
    for (const [name, known] of this.#cached) {
      const cluster = byName.get(name);
      if (!cluster || !isSame(cluster, known.cluster)) {
        this.#cached.delete(name);
        this.#logger.info(`Cluster '${name}' is no longer kept`);
        await known.stop();
      }
    }
    for (const [name, cluster] of byName) {
      if (!this.#cached.has(name)) {
        const created = this.#createCluster(cluster);
        this.#cached.set(name, created);
        created.start();
        this.#logger.info(`Cluster '${name}' is being read`);
      }
    }
  }
}

function isSame(a: KubernetesCluster, b: KubernetesCluster): boolean {
  return (
    a.authProvider === b.authProvider &&
    a.title === b.title &&
    a.dashboardUrl === b.dashboardUrl
  );
}
