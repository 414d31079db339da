import { LlmkubeCluster } from 'backstage-plugin-llmkube-node';

/** A cluster as the kubernetes plugin lists it. */
export type KubernetesCluster = LlmkubeCluster;

const CLIENT_SIDE_AUTH_PROVIDERS = new Set(['aks', 'google', 'oidc']);

/**
 * Whether the cluster can only be read with a token that a user's browser
 * obtains. Such clusters can't be cached.
 */
export function needsUserToken(cluster: KubernetesCluster): boolean {
  return CLIENT_SIDE_AUTH_PROVIDERS.has(cluster.authProvider);
}
