import {
  LlmkubeClusterCaller,
  LlmkubeClusterSource,
} from 'backstage-plugin-llmkube-node';
import { answerWithin } from './answerWithin';
import { KubernetesApiError } from './KubernetesApiError';
import { KubernetesCluster } from './KubernetesCluster';

/** Reads with a caller's Backstage credentials and the tokens that came along. */
export type KubernetesCaller = LlmkubeClusterCaller;

export interface KubernetesRequestOptions {
  caller: KubernetesCaller;
  signal?: AbortSignal;
  /** How long to wait for the answer's headers. */
  timeoutMs: number;
}

/** Speaks to the clusters of a source, with bounds on how long that may take. */
export class KubernetesClient {
  readonly #source: LlmkubeClusterSource;

  static create(options: { source: LlmkubeClusterSource }) {
    return new KubernetesClient(options);
  }

  private constructor(options: { source: LlmkubeClusterSource }) {
    this.#source = options.source;
  }

  /**
   * The clusters that the caller may list.
   * @throws KubernetesApiError
   */
  async listClusters({
    caller,
    ...bounds
  }: KubernetesRequestOptions): Promise<KubernetesCluster[]> {
    const clusters = await answerWithin(bounds, signal =>
      this.#source.listClusters({ caller, signal }),
    );
    return clusters.filter(
      cluster => typeof cluster?.name === 'string' && cluster.name !== '',
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
    { caller, ...bounds }: KubernetesRequestOptions,
  ): Promise<Response> {
    const response = await answerWithin(bounds, signal =>
      this.#source.fetch(cluster, path, {
        caller,
        headers: {
          Accept: 'application/json',
          // With compression the portal's HTTP server holds watch events back.
          'Accept-Encoding': 'identity',
        },
        signal,
      }),
    );
    if (!response.ok) {
      throw await KubernetesApiError.fromResponse(response);
    }
    return response;
  }
}
