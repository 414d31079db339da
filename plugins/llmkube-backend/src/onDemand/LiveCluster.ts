import { CloudProfile, ClusterIndex, Snapshot } from 'llmkube-portal-core';
import { ClusterInfo } from 'backstage-plugin-llmkube-common';
import { ClusterApi } from '../clusterCache/CachedCluster';
import { ClusterContents } from '../clusterCache/ClusterContents';
import { ClusterView } from '../clusterCache/ClusterView';
import { describeCluster } from '../clusterCache/describeCluster';
import { combine } from '../clusterCache/fingerprint';
import {
  combineStatuses,
  refusalOf,
  ReflectorStatus,
} from '../clusterCache/ReflectorStatus';
import {
  scopesOf,
  watchedNames,
  WatchedName,
} from '../clusterCache/watchedResources';
import { KubernetesApiError } from '../kubernetes/KubernetesApiError';
import { KubernetesCluster } from '../kubernetes/KubernetesCluster';

interface LiveClusterOptions {
  cluster: KubernetesCluster;
  profiles: CloudProfile[];
  dashboard?: string;
  /** Read these namespaces alone, and nothing that is cluster-wide. */
  namespaces?: string[];
}

/**
 * A cluster that was read once, for one request, with the caller's own token:
 * the same view as of a cached cluster, but nothing is kept.
 */
export class LiveCluster implements ClusterView {
  readonly live = true;
  readonly cluster: KubernetesCluster;
  readonly contents: ClusterContents;
  readonly namespaces?: string[];
  readonly #options: LiveClusterOptions;
  readonly #statuses: Map<WatchedName, ReflectorStatus>;
  readonly #kubernetesVersion: string | undefined;
  readonly #readAt = new Date();
  #snapshot: Snapshot | undefined;
  #index: ClusterIndex | undefined;

  /** Reads everything that may be read; what can't be is noted as such. */
  static async read(
    options: LiveClusterOptions & { api: ClusterApi; signal: AbortSignal },
  ): Promise<LiveCluster> {
    const { api, namespaces, signal } = options;
    const contents = new ClusterContents();
    const statuses = new Map<WatchedName, ReflectorStatus>();
    const [version] = await Promise.all([
      api.version(signal).catch(() => undefined),
      ...watchedNames.map(async name => {
        const parts = scopesOf(name, namespaces).map(async namespace => ({
          namespace,
          status: await readInto(contents, api, { name, namespace }, signal),
        }));
        statuses.set(name, combineStatuses(await Promise.all(parts)));
      }),
    ]);
    return new LiveCluster(options, contents, statuses, version);
  }

  private constructor(
    options: LiveClusterOptions,
    contents: ClusterContents,
    statuses: Map<WatchedName, ReflectorStatus>,
    kubernetesVersion: string | undefined,
  ) {
    this.cluster = options.cluster;
    this.contents = contents;
    this.namespaces = options.namespaces;
    this.#options = options;
    this.#statuses = statuses;
    this.#kubernetesVersion = kubernetesVersion;
  }

  isReadable(name: WatchedName): boolean {
    return this.isCurrent(name);
  }

  isCurrent(name: WatchedName): boolean {
    const { state } = this.#statuses.get(name)!;
    return state === 'current' || state === 'not-installed';
  }

  info(): ClusterInfo {
    const info = describeCluster({
      cluster: this.cluster,
      statusOf: name => this.#statuses.get(name)!,
      contents: this.contents,
      kubernetesVersion: this.#kubernetesVersion,
      profiles: this.#options.profiles,
      dashboard: this.#options.dashboard,
      namespaces: this.namespaces,
    });
    return info.state === 'synced' ? { ...info, state: 'on-demand' } : info;
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

  asOf(): Date {
    return this.#readAt;
  }

  revisionOf(serviceKey: string): string {
    return combine([
      this.contents.ownRevision(serviceKey),
      this.contents.supplyRevision,
    ]);
  }
}

async function readInto(
  contents: ClusterContents,
  api: ClusterApi,
  { name, namespace }: { name: WatchedName; namespace?: string },
  signal: AbortSignal,
): Promise<ReflectorStatus> {
  const resource = api.resource(name, namespace);
  const store = contents.stores[name];
  try {
    const list = (namespace ? store.partition(namespace) : store).startList();
    let continueToken: string | undefined;
    do {
      const page = await resource.list({ limit: 500, continueToken, signal });
      list.add(page.items);
      continueToken = page.continueToken;
    } while (continueToken);
    list.finish();
    return { state: 'current', currentAt: Date.now() };
  } catch (cause) {
    const error =
      cause instanceof KubernetesApiError
        ? cause
        : new KubernetesApiError('unavailable', String(cause), { cause });
    return (
      refusalOf(error) ?? {
        state: 'failing',
        failure: {
          kind: error.failure,
          message: error.message,
          status: error.status,
        },
      }
    );
  }
}
