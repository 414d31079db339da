import { AuthService, DiscoveryService } from '@backstage/backend-plugin-api';
import {
  LlmkubeCluster,
  LlmkubeClusterCaller,
  LlmkubeClusterSource,
} from 'backstage-plugin-llmkube-node';
import { KubernetesApiError } from './KubernetesApiError';

const PLUGIN_ID = 'kubernetes';

/**
 * Clusters of the Backstage kubernetes plugin, reached through its proxy, so
 * that no cluster is configured twice and every locator, auth strategy and
 * permission of that plugin applies.
 */
export class KubernetesPluginSource implements LlmkubeClusterSource {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  static create(options: { auth: AuthService; discovery: DiscoveryService }) {
    return new KubernetesPluginSource(options);
  }

  private constructor(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  /** @throws KubernetesApiError */
  async listClusters({
    caller,
    signal,
  }: {
    caller: LlmkubeClusterCaller;
    signal: AbortSignal;
  }): Promise<LlmkubeCluster[]> {
    const response = await this.#send('/clusters', { caller, signal });
    if (!response.ok) {
      throw await KubernetesApiError.fromResponse(response);
    }
    const body = (await response.json()) as { items?: unknown };
    if (!Array.isArray(body.items)) {
      throw new KubernetesApiError(
        'unavailable',
        'The kubernetes plugin answered without a list of clusters',
      );
    }
    return body.items;
  }

  async fetch(
    cluster: LlmkubeCluster,
    path: string,
    options: {
      caller: LlmkubeClusterCaller;
      headers: Record<string, string>;
      signal: AbortSignal;
    },
  ): Promise<Response> {
    return this.#send(`/proxy${path}`, {
      ...options,
      headers: {
        ...options.headers,
        ...options.caller.authorizationHeaders,
        ...withoutPortalToken(cluster),
        'Backstage-Kubernetes-Cluster': cluster.name,
      },
    });
  }

  async #send(
    path: string,
    options: {
      caller: LlmkubeClusterCaller;
      headers?: Record<string, string>;
      signal: AbortSignal;
    },
  ): Promise<Response> {
    const baseUrl = await this.#discovery.getBaseUrl(PLUGIN_ID);
    // Asked for anew each time: tokens are cached and renewed by the service.
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: options.caller.credentials,
      targetPluginId: PLUGIN_ID,
    });
    return fetch(`${baseUrl}${path}`, {
      headers: { ...options.headers, Authorization: `Bearer ${token}` },
      signal: options.signal,
    });
  }
}

/**
 * kubectl's own proxy authenticates by itself, and the kubernetes plugin would
 * hand it our Backstage token; an empty header keeps it out.
 */
function withoutPortalToken(cluster: LlmkubeCluster): Record<string, string> {
  return cluster.authProvider === 'localKubectlProxy'
    ? { 'Backstage-Kubernetes-Authorization': '' }
    : {};
}
