import { NotAllowedError } from '@backstage/errors';
import { CloudProfile } from 'llmkube-portal-core';
import { ClusterInfo } from 'backstage-plugin-llmkube-common';
import { CachedCluster, ClusterApi } from '../clusterCache/CachedCluster';
import { ClusterCache } from '../clusterCache/ClusterCache';
import { ClusterView } from '../clusterCache/ClusterView';
import { KubernetesCluster } from '../kubernetes/KubernetesCluster';
import { KubernetesCaller } from '../kubernetes/KubernetesPluginClient';
import { LiveCluster } from '../onDemand/LiveCluster';

const LIVE_READ_MS = 30_000;

/** Finds clusters for requests, cached ones and those read for the caller. */
export class ClusterViews {
  readonly #cache: ClusterCache;
  readonly #profiles: CloudProfile[];
  readonly #createApi: (
    cluster: KubernetesCluster,
    caller: KubernetesCaller,
  ) => ClusterApi;

  constructor(options: {
    cache: ClusterCache;
    profiles: CloudProfile[];
    /** Reads a cluster with a caller's own token. */
    createApi: (
      cluster: KubernetesCluster,
      caller: KubernetesCaller,
    ) => ClusterApi;
  }) {
    this.#cache = options.cache;
    this.#profiles = options.profiles;
    this.#createApi = options.createApi;
  }

  cached(): Promise<CachedCluster[]> {
    return this.#cache.cached();
  }

  /** All clusters, with what is known of each. */
  async describeAll(): Promise<ClusterInfo[]> {
    const cached = await this.cached();
    const onDemand = await this.#cache.onDemand();
    return [
      ...cached.map(cluster => cluster.info()),
      ...onDemand.map(describeOnDemand),
    ].sort((a, b) => a.name.localeCompare(b.name));
  }

  /**
   * A cluster by name. One that needs a user's token is read now, with the
   * token that came along.
   * @throws NotFoundError when the kubernetes plugin has no such cluster.
   * @throws NotAllowedError when a token is needed and none came along.
   */
  async find(name: string, caller: KubernetesCaller): Promise<ClusterView> {
    const found = await this.#cache.find(name);
    if (found instanceof CachedCluster) {
      return found;
    }
    const { cluster } = found;
    if (!hasTokenFor(cluster, caller)) {
      throw new NotAllowedError(
        `Cluster '${name}' can only be read with your own token of '${cluster.authProvider}'. Open it in the portal, which signs you in there.`,
      );
    }
    return LiveCluster.read({
      cluster,
      api: this.#createApi(cluster, caller),
      profiles: this.#profiles,
      signal: AbortSignal.timeout(LIVE_READ_MS),
    });
  }
}

function hasTokenFor(cluster: KubernetesCluster, caller: KubernetesCaller) {
  const header = [
    'backstage-kubernetes-authorization',
    cluster.authProvider,
    ...(cluster.oidcTokenProvider ? [cluster.oidcTokenProvider] : []),
  ].join('-');
  return caller.authorizationHeaders?.[header.toLowerCase()] !== undefined;
}

function describeOnDemand(cluster: KubernetesCluster): ClusterInfo {
  return {
    name: cluster.name,
    title: cluster.title ?? cluster.name,
    state: 'on-demand',
    llmkube: 'unknown',
    limitations: [
      {
        resource: 'cluster',
        message:
          'It is read with your own token, when you open it; it has no live updates and is in no list',
      },
    ],
    ...(cluster.dashboardUrl && { dashboard: cluster.dashboardUrl }),
  };
}
