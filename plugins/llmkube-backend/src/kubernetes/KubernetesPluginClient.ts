import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { KubernetesApiError } from './KubernetesApiError';
import { KubernetesCluster } from './KubernetesCluster';
import { fetchWithin } from './fetchWithin';

const PLUGIN_ID = 'kubernetes';

/** Reads with a caller's Backstage credentials and the tokens that came along. */
export interface KubernetesCaller {
  credentials: BackstageCredentials;
  /** `Backstage-Kubernetes-Authorization-*` headers of the caller's request. */
  authorizationHeaders?: Record<string, string>;
}

export interface KubernetesRequestOptions {
  caller: KubernetesCaller;
  signal?: AbortSignal;
  /** How long to wait for the answer's headers. */
  timeoutMs: number;
}

/**
 * Speaks to clusters through the Backstage kubernetes plugin, so that no
 * cluster is configured twice and every locator, auth strategy and permission
 * of that plugin applies.
 */
export class KubernetesPluginClient {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  static create(options: { auth: AuthService; discovery: DiscoveryService }) {
    return new KubernetesPluginClient(options);
  }

  private constructor(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  /**
   * The clusters that the caller may list.
   * @throws KubernetesApiError
   */
  async listClusters(
    options: KubernetesRequestOptions,
  ): Promise<KubernetesCluster[]> {
    const response = await this.#send('/clusters', {}, options);
    const body = (await response.json()) as { items?: unknown };
    if (!Array.isArray(body.items)) {
      throw new KubernetesApiError(
        'unavailable',
        'The kubernetes plugin answered without a list of clusters',
      );
    }
    return body.items.filter(
      (item): item is KubernetesCluster =>
        typeof item?.name === 'string' && item.name !== '',
    );
  }

  /**
   * Requests a path of a cluster's Kubernetes API. The path's segments must
   * already be percent-encoded. Resolves with successful responses only; the
   * body is not read.
   * @throws KubernetesApiError
   */
  async request(
    cluster: KubernetesCluster,
    path: string,
    options: KubernetesRequestOptions,
  ): Promise<Response> {
    return this.#send(
      `/proxy${path}`,
      {
        ...options.caller.authorizationHeaders,
        ...withoutPortalToken(cluster),
        'Backstage-Kubernetes-Cluster': cluster.name,
        // With compression the portal's HTTP server holds watch events back.
        'Accept-Encoding': 'identity',
      },
      options,
    );
  }

  async #send(
    path: string,
    headers: Record<string, string>,
    options: KubernetesRequestOptions,
  ): Promise<Response> {
    const baseUrl = await this.#discovery.getBaseUrl(PLUGIN_ID);
    // Asked for anew each time: tokens are cached and renewed by the service.
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: options.caller.credentials,
      targetPluginId: PLUGIN_ID,
    });
    const response = await fetchWithin(`${baseUrl}${path}`, {
      headers: {
        Accept: 'application/json',
        ...headers,
        Authorization: `Bearer ${token}`,
      },
      signal: options.signal,
      timeoutMs: options.timeoutMs,
    });
    if (!response.ok) {
      throw await KubernetesApiError.fromResponse(response);
    }
    return response;
  }
}

/**
 * kubectl's own proxy authenticates by itself, and the kubernetes plugin would
 * hand it our Backstage token; an empty header keeps it out.
 */
function withoutPortalToken(
  cluster: KubernetesCluster,
): Record<string, string> {
  return cluster.authProvider === 'localKubectlProxy'
    ? { 'Backstage-Kubernetes-Authorization': '' }
    : {};
}
