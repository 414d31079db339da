import {
  CloudProfile,
  ClusterIndex,
  createClusterIndex,
  Snapshot,
} from 'llmkube-portal-core';
import { ClusterInfo } from 'backstage-plugin-llmkube-common';
import { ClusterApi } from '../clusterCache/CachedCluster';
import { ClusterContents } from '../clusterCache/ClusterContents';
import { ClusterView } from '../clusterCache/ClusterView';
import { describeCluster } from '../clusterCache/describeCluster';
import { combine } from '../clusterCache/fingerprint';
import { refusalOf, ReflectorStatus } from '../clusterCache/ReflectorStatus';
import { watchedNames, WatchedName } from '../clusterCache/watchedResources';
import { KubernetesApiError } from '../kubernetes/KubernetesApiError';
import { KubernetesCluster } from '../kubernetes/KubernetesCluster';

/**
 * A cluster that was read once, for one request, with the caller's own token:
 * the same view as of a cached cluster, but nothing is kept.
 */
export class LiveCluster implements ClusterView {
  readonly live = true;
  readonly cluster: KubernetesCluster;
  readonly contents: ClusterContents;
  readonly #profiles: CloudProfile[];
  readonly #statuses: Map<WatchedName, ReflectorStatus>;
  readonly #kubernetesVersion: string | undefined;
  readonly #readAt = new Date();
  #snapshot: Snapshot | undefined;
  #index: ClusterIndex | undefined;

  /** Reads everything that may be read; what can't be is noted as such. */
  static async read(options: {
    cluster: KubernetesCluster;
    api: ClusterApi;
    profiles: CloudProfile[];
    signal: AbortSignal;
  }): Promise<LiveCluster> {
    const { api, signal } = options;
    const contents = new ClusterContents();
    const statuses = new Map<WatchedName, ReflectorStatus>();
    const [version] = await Promise.all([
      api.version(signal).catch(() => undefined),
      ...watchedNames.map(async name => {
        statuses.set(name, await readInto(contents, api, name, signal));
      }),
    ]);
    return new LiveCluster(options, contents, statuses, version);
  }

  private constructor(
    options: { cluster: KubernetesCluster; profiles: CloudProfile[] },
    contents: ClusterContents,
    statuses: Map<WatchedName, ReflectorStatus>,
    kubernetesVersion: string | undefined,
  ) {
    this.cluster = options.cluster;
    this.contents = contents;
    this.#profiles = options.profiles;
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
      profiles: this.#profiles,
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
    this.#index ??= createClusterIndex(this.snapshot());
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
  name: WatchedName,
  signal: AbortSignal,
): Promise<ReflectorStatus> {
  const resource = api.resource(name);
  try {
    const objects: unknown[] = [];
    let continueToken: string | undefined;
    do {
      const page = await resource.list({ limit: 500, continueToken, signal });
      objects.push(...page.items);
      continueToken = page.continueToken;
    } while (continueToken);
    contents.stores[name].replace(objects);
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
