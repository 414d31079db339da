import { kubernetesProxyPermission } from '@backstage/plugin-kubernetes-common';
import { NotAllowedError } from '@backstage/errors';
import { CloudProfile } from 'llmkube-portal-core';
import { ClusterInfo } from 'backstage-plugin-llmkube-common';
import { CachedCluster, ClusterApi } from '../clusterCache/CachedCluster';
import { ClusterCache } from '../clusterCache/ClusterCache';
import { ClusterView } from '../clusterCache/ClusterView';
import { LlmkubeClusterConfig } from '../config/readLlmkubeConfig';
import {
  KubernetesCluster,
  needsUserToken,
} from '../kubernetes/KubernetesCluster';
import { KubernetesCaller } from '../kubernetes/KubernetesClient';
import { LiveCluster } from '../onDemand/LiveCluster';
import { ServiceAuthorizer } from '../permissions/ServiceAuthorizer';

const LIVE_READ_MS = 30_000;

/** Finds clusters for requests, cached ones and those read for the caller. */
export class ClusterViews {
  readonly #cache: ClusterCache;
  readonly #profiles: CloudProfile[];
  readonly #authorizer: ServiceAuthorizer;
  readonly #configOf: (name: string) => LlmkubeClusterConfig;
  readonly #createApi: (
    cluster: KubernetesCluster,
    caller: KubernetesCaller,
  ) => ClusterApi;

  constructor(options: {
    cache: ClusterCache;
    profiles: CloudProfile[];
    authorizer: ServiceAuthorizer;
    configOf: (name: string) => LlmkubeClusterConfig;
    /** Reads a cluster with a caller's own token. */
    createApi: (
      cluster: KubernetesCluster,
      caller: KubernetesCaller,
    ) => ClusterApi;
  }) {
    this.#cache = options.cache;
    this.#profiles = options.profiles;
    this.#authorizer = options.authorizer;
    this.#configOf = options.configOf;
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
      ...onDemand.map(cluster =>
        describeOnDemand(cluster, this.#configOf(cluster.name)),
      ),
    ].sort((a, b) => a.name.localeCompare(b.name));
  }

  /**
   * A cluster by name. One that is not kept is read now, as the caller and
   * with the token that came along.
   * @throws NotFoundError when the kubernetes plugin has no such cluster.
   * @throws NotAllowedError when a token is needed and none came along, or the
   *   caller may not use the kubernetes plugin's proxy.
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
    await this.#authorizer.require(
      caller.credentials,
      kubernetesProxyPermission,
    );
    const { dashboard, namespaces } = this.#configOf(name);
    return LiveCluster.read({
      cluster,
      dashboard,
      namespaces,
      api: this.#createApi(cluster, caller),
      profiles: this.#profiles,
      signal: AbortSignal.timeout(LIVE_READ_MS),
    });
  }
}

function hasTokenFor(cluster: KubernetesCluster, caller: KubernetesCaller) {
  if (!needsUserToken(cluster)) {
    return true;
  }
  const header = [
    'backstage-kubernetes-authorization',
    cluster.authProvider,
    ...(cluster.oidcTokenProvider ? [cluster.oidcTokenProvider] : []),
  ].join('-');
  return caller.authorizationHeaders?.[header.toLowerCase()] !== undefined;
}

function describeOnDemand(
  cluster: KubernetesCluster,
  config: LlmkubeClusterConfig,
): ClusterInfo {
  const dashboard = config.dashboard ?? cluster.dashboardUrl;
  const credential = needsUserToken(cluster)
    ? 'with your own token'
    : "with the cluster's credential";
  return {
    name: cluster.name,
    title: cluster.title ?? cluster.name,
    state: 'on-demand',
    llmkube: 'unknown',
    limitations: [
      {
        resource: 'cluster',
        message: `It is read ${credential}, when you open it; it has no live updates and is in no list`,
      },
    ],
    ...(dashboard && { dashboard }),
  };
}
