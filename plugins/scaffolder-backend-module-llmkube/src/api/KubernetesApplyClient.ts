import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  ConflictError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { KubernetesObject } from 'llmkube-portal-core';
import { errorOfResponse } from './errorOfResponse';
import { fetchFrom } from './fetchFrom';

/** Whose fields the applied ones are, as `kubectl get --show-managed-fields` shows. */
export const FIELD_MANAGER = 'llmkube-portal';

/** A cluster as the kubernetes plugin lists it. */
export interface KubernetesCluster {
  name: string;
  authProvider: string;
}

/** What applying one object came to. */
export type ApplyResult = 'created' | 'applied';

/** Thrown when the namespace of an object doesn't exist. */
export class NamespaceNotFoundError extends NotFoundError {}

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

  /**
   * Applies one object; never takes fields from another manager.
   * @throws ConflictError naming the fields and who manages them
   * @throws NamespaceNotFoundError
   */
  async apply(
    object: KubernetesObject,
    options: {
      cluster: KubernetesCluster;
      credentials: BackstageCredentials;
      token?: string;
      dryRun?: boolean;
      signal?: AbortSignal;
    },
  ): Promise<ApplyResult> {
    const query = new URLSearchParams({ fieldManager: FIELD_MANAGER });
    if (options.dryRun) query.set('dryRun', 'All');
    const response = await this.fetch(
      `/proxy${resourcePath(object)}?${query}`,
      options.credentials,
      {
        method: 'PATCH',
        headers: {
          'Backstage-Kubernetes-Cluster': options.cluster.name,
          'Content-Type': 'application/apply-patch+yaml',
          ...authorization(options.cluster, options.token),
        },
        // JSON is YAML, and leaves no doubt about types.
        body: JSON.stringify(object),
        signal: options.signal,
      },
    );
    if (!response.ok) {
      throw await applyError(response, object, options.cluster.name);
    }
    return response.status === 201 ? 'created' : 'applied';
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

interface KubernetesStatus {
  kind?: string;
  message?: string;
  reason?: string;
  details?: {
    kind?: string;
    causes?: { reason?: string; message?: string; field?: string }[];
  };
}

async function applyError(
  response: Response,
  object: KubernetesObject,
  cluster: string,
): Promise<Error> {
  const copy = response.clone();
  const status = (await response.json().catch(() => ({}))) as KubernetesStatus;
  const name = `${object.kind} '${object.metadata.name}'`;
  if (status.kind !== 'Status') {
    return proxyError(copy, cluster);
  }
  if (response.status === 409) {
    const causes = (status.details?.causes ?? [])
      .map(({ field, message }) => `${field}: ${message}`)
      .join('; ');
    return new ConflictError(
      `${name} on cluster '${cluster}' has fields that someone else manages, so nothing was changed. ${
        causes || status.message
      }. Change them where they are managed, or choose another name`,
    );
  }
  if (response.status === 404) {
    return status.details?.kind === 'namespaces'
      ? new NamespaceNotFoundError(
          `Namespace '${object.metadata.namespace}' does not exist on cluster '${cluster}'; create it, or let this step create it (createNamespace)`,
        )
      : new NotFoundError(
          `Cluster '${cluster}' does not know the kind ${object.kind} (${object.apiVersion}); install LLMKube there`,
        );
  }
  const sentence = `Cluster '${cluster}' refused ${name}: ${
    status.message ?? response.status
  }`;
  if (response.status === 401 || response.status === 403) {
    return new NotAllowedError(
      `${sentence}. Its credential needs the verbs get, create and patch`,
    );
  }
  return response.status >= 500
    ? new ServiceUnavailableError(sentence)
    : errorOfResponse(copy, `cluster '${cluster}'`);
}

async function proxyError(response: Response, cluster: string): Promise<Error> {
  if (response.status === 403) {
    return new NotAllowedError(
      `Cluster '${cluster}' can't be written to in your name: you need the permission kubernetes.proxy`,
    );
  }
  if (response.status >= 500) {
    const { message } = await errorOfResponse(response, 'kubernetes backend');
    return new ServiceUnavailableError(
      `Cluster '${cluster}' can't be reached. ${message}. What it did with the last request is not known; running this step again is safe`,
    );
  }
  return errorOfResponse(response, 'kubernetes backend');
}
