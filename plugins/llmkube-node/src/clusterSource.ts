import {
  BackstageCredentials,
  createExtensionPoint,
} from '@backstage/backend-plugin-api';

/**
 * A cluster, as the kubernetes plugin lists it.
 * @public
 */
export interface LlmkubeCluster {
  /** What references to services, configuration and permissions call it. */
  name: string;
  title?: string;
  /** Address of the cluster's console. */
  dashboardUrl?: string;
  /**
   * How it is authenticated to. `google`, `aks` and `oidc` mean that only a
   * user's token opens it: such a cluster is read on demand, never kept.
   */
  authProvider: string;
  /** Which sign-in provider of `oidc` has the token. */
  oidcTokenProvider?: string;
}

/**
 * For whom something is read.
 * @public
 */
export interface LlmkubeClusterCaller {
  /** The plugin's own for what is kept in memory, else the user's. */
  credentials: BackstageCredentials;
  /** `Backstage-Kubernetes-Authorization-*` headers of the user's request. */
  authorizationHeaders?: Record<string, string>;
}

/**
 * Where clusters come from, and the way to their Kubernetes APIs.
 * @public
 */
export interface LlmkubeClusterSource {
  /**
   * The clusters that the caller may list; asked again every minute.
   * @throws Error with the reason when they can't be listed: what is known of
   *   them then stays.
   */
  listClusters(options: {
    caller: LlmkubeClusterCaller;
    signal: AbortSignal;
  }): Promise<LlmkubeCluster[]>;

  /**
   * Sends a GET request to a cluster's Kubernetes API and resolves with its
   * answer, successful or not, as soon as the headers are there; the body is a
   * stream (of a watch, or of a log that is followed). An answer that is not
   * the cluster's own but a refusal on the way has Backstage's error body.
   *
   * @param path - begins with `/api` or `/apis`; encoded, with its query
   * @param options.headers - to be sent as they are
   * @param options.signal - ends the request and its stream
   * @throws Error with the reason when there is no answer.
   */
  fetch(
    cluster: LlmkubeCluster,
    path: string,
    options: {
      caller: LlmkubeClusterCaller;
      headers: Record<string, string>;
      signal: AbortSignal;
    },
  ): Promise<Response>;
}

/**
 * Puts another source in the place of the Backstage kubernetes plugin, e.g. one
 * that goes through a company's own gateway. Applying from the scaffolder still
 * goes through the kubernetes plugin.
 * @public
 */
export interface LlmkubeClusterSourceExtensionPoint {
  /** @throws Error when a source has been set already. */
  setClusterSource(source: LlmkubeClusterSource): void;
}

/** @public */
export const llmkubeClusterSourceExtensionPoint =
  createExtensionPoint<LlmkubeClusterSourceExtensionPoint>({
    id: 'llmkube.cluster-source',
  });
