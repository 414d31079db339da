import { KubernetesCluster } from '../kubernetes/KubernetesCluster';
import {
  KubernetesCaller,
  KubernetesClient,
} from '../kubernetes/KubernetesClient';
import { ClusterApi } from './CachedCluster';
import {
  defaultTimeouts,
  KubernetesResourceApi,
  ResourceApiTimeouts,
} from './KubernetesResourceApi';
import { ResourceApi } from './ResourceApi';
import {
  collectionPath,
  WatchedName,
  watchedResources,
} from './watchedResources';

/** A cluster's resources and version through the kubernetes plugin. */
export class KubernetesClusterApi implements ClusterApi {
  readonly #options: {
    client: KubernetesClient;
    cluster: KubernetesCluster;
    caller: () => Promise<KubernetesCaller>;
    timeouts?: ResourceApiTimeouts;
  };

  constructor(options: {
    client: KubernetesClient;
    cluster: KubernetesCluster;
    caller: () => Promise<KubernetesCaller>;
    timeouts?: ResourceApiTimeouts;
  }) {
    this.#options = options;
  }

  resource(name: WatchedName, namespace?: string): ResourceApi {
    const resource = watchedResources[name];
    return new KubernetesResourceApi({
      ...this.#options,
      path: collectionPath(resource, namespace),
      selector: resource.labelSelector
        ? { labelSelector: resource.labelSelector }
        : undefined,
    });
  }

  async version(signal: AbortSignal): Promise<string | undefined> {
    const { client, cluster, caller, timeouts } = this.#options;
    const response = await client.request(cluster, '/version', {
      caller: await caller(),
      signal,
      timeoutMs: (timeouts ?? defaultTimeouts).answer,
    });
    const { gitVersion } = (await response.json()) as { gitVersion?: unknown };
    return typeof gitVersion === 'string' ? gitVersion : undefined;
  }
}
