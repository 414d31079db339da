import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import { KubernetesObject } from 'llmkube-portal-core';
import { applyError, isKubernetesNotFound } from './applyError';
import { errorOfResponse } from './errorOfResponse';
import { fetchFrom } from './fetchFrom';

/** Whose fields the applied ones are, as `kubectl get --show-managed-fields` shows. */
export const FIELD_MANAGER = 'llmkube-portal';

/** A cluster as the kubernetes plugin lists it. */
export interface KubernetesCluster {
  name: string;
  authProvider: string;
}

/** Where to apply, in whose name, and until when. */
export interface ApplyTarget {
  cluster: KubernetesCluster;
  credentials: BackstageCredentials;
  /** The person's own Kubernetes token, where the cluster wants one. */
  token?: string;
  signal?: AbortSignal;
}

/** What applying one object came to. */
export type ApplyResult = 'created' | 'applied';

/**
 * Server-side apply through the kubernetes plugin's proxy, in the name of the
 * person who started the task: the permission `kubernetes.proxy` is theirs,
 * the identity towards Kubernetes is the cluster's configured credential or
 * the token given.
 */
export class KubernetesApplyClient {
  private readonly discovery: DiscoveryService;
  private readonly auth: AuthService;

  static create(options: {
    discovery: DiscoveryService;
    auth: AuthService;
  }): KubernetesApplyClient {
    return new KubernetesApplyClient(options);
  }

  private constructor(options: {
    discovery: DiscoveryService;
    auth: AuthService;
  }) {
    this.discovery = options.discovery;
    this.auth = options.auth;
  }

  /** @throws NotFoundError when the kubernetes plugin doesn't know the cluster */
  async getCluster(
    name: string,
    credentials: BackstageCredentials,
    signal?: AbortSignal,
  ): Promise<KubernetesCluster> {
    const response = await this.fetch('/clusters', credentials, { signal });
    if (!response.ok) {
      throw await errorOfResponse(response, 'kubernetes backend');
    }
    const { items } = (await response.json()) as { items: KubernetesCluster[] };
    const cluster = items.find(item => item.name === name);
    if (!cluster) {
      throw new NotFoundError(
        `There is no cluster '${name}' in the kubernetes plugin's configuration; it knows ${
          items.map(item => item.name).join(', ') || 'none'
        }`,
      );
    }
    return cluster;
  }

  /** The object as the cluster has it; undefined when it has none. */
  async get(
    object: KubernetesObject,
    target: ApplyTarget,
  ): Promise<KubernetesObject | undefined> {
    const response = await this.fetchFromCluster(
      resourcePath(object),
      target,
      {},
    );
    if (response.ok) return (await response.json()) as KubernetesObject;
    const error = await applyError(response, object, target.cluster.name);
    // A kind or namespace that isn't there either is for apply to tell.
    if (isKubernetesNotFound(error)) return undefined;
    throw error;
  }

  /**
   * Applies one object; never takes fields from another manager.
   * @throws ConflictError naming the fields and who manages them
   * @throws NamespaceNotFoundError
   */
  async apply(
    object: KubernetesObject,
    target: ApplyTarget,
    options: { dryRun?: boolean } = {},
  ): Promise<ApplyResult> {
    const query = new URLSearchParams({ fieldManager: FIELD_MANAGER });
    if (options.dryRun) query.set('dryRun', 'All');
    const response = await this.fetchFromCluster(
      `${resourcePath(object)}?${query}`,
      target,
      {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/apply-patch+yaml' },
        // JSON is YAML, and leaves no doubt about types.
        body: JSON.stringify(object),
      },
    );
    if (!response.ok) {
      throw await applyError(response, object, target.cluster.name);
    }
    return response.status === 201 ? 'created' : 'applied';
  }

  private fetchFromCluster(
    path: string,
    { cluster, credentials, token, signal }: ApplyTarget,
    init: RequestInit,
  ): Promise<Response> {
    return this.fetch(`/proxy${path}`, credentials, {
      ...init,
      headers: {
        ...init.headers,
        'Backstage-Kubernetes-Cluster': cluster.name,
        ...authorization(cluster, token),
      },
      signal,
    });
  }

  private async fetch(
    path: string,
    credentials: BackstageCredentials,
    init: RequestInit,
  ): Promise<Response> {
    const baseUrl = await this.discovery.getBaseUrl('kubernetes');
    const { token } = await this.auth.getPluginRequestToken({
      onBehalfOf: credentials,
      targetPluginId: 'kubernetes',
    });
    return fetchFrom('kubernetes backend', `${baseUrl}${path}`, {
      ...init,
      headers: { ...init.headers, Authorization: `Bearer ${token}` },
    });
  }
}

function authorization(
  cluster: KubernetesCluster,
  token: string | undefined,
): Record<string, string> {
  if (token !== undefined) {
    return { 'Backstage-Kubernetes-Authorization': `Bearer ${token}` };
  }
  // Without this, the proxy would pass our Backstage token on to kubectl proxy.
  return cluster.authProvider === 'localKubectlProxy'
    ? { 'Backstage-Kubernetes-Authorization': '' }
    : {};
}

function resourcePath({ apiVersion, kind, metadata }: KubernetesObject) {
  const name = encodeURIComponent(metadata.name);
  if (kind === 'Namespace') return `/api/v1/namespaces/${name}`;
  const namespace = encodeURIComponent(metadata.namespace ?? '');
  const plural = { Model: 'models', InferenceService: 'inferenceservices' }[
    kind ?? ''
  ];
  return `/apis/${apiVersion}/namespaces/${namespace}/${plural}/${name}`;
}
