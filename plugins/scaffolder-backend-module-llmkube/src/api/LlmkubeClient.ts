import {
  AuthService,
  BackstageCredentials,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import {
  InferenceServiceAnswer,
  PlacementAnswer,
  ServiceRef,
} from 'backstage-plugin-llmkube-common';
import { ManifestFile, Problem } from 'llmkube-portal-core';
import { errorOfResponse } from './errorOfResponse';
import { fetchFrom } from './fetchFrom';

/** What a placement is checked for: a request or manifests, on a cluster. */
export interface PlacementCheck {
  cluster: string;
  request?: unknown;
  files?: ManifestFile[];
}

/**
 * Asks the llmkube backend in the name of the person who started the task, so
 * that this person's permissions decide.
 */
export class LlmkubeClient {
  private readonly discovery: DiscoveryService;
  private readonly auth: AuthService;

  static create(options: {
    discovery: DiscoveryService;
    auth: AuthService;
  }): LlmkubeClient {
    return new LlmkubeClient(options);
  }

  private constructor(options: {
    discovery: DiscoveryService;
    auth: AuthService;
  }) {
    this.discovery = options.discovery;
    this.auth = options.auth;
  }

  createManifests(
    request: unknown,
    options: CallOptions,
  ): Promise<{ files: ManifestFile[]; problems: Problem[] }> {
    return this.call('/v1/manifests', options, { request });
  }

  checkPlacement(
    check: PlacementCheck,
    options: CallOptions,
  ): Promise<PlacementAnswer> {
    return this.call('/v1/placement', options, check);
  }

  getInferenceService(
    ref: ServiceRef,
    options: CallOptions,
  ): Promise<InferenceServiceAnswer> {
    return this.call(servicePath(ref), options);
  }

  private async call<T>(
    path: string,
    options: CallOptions,
    body?: unknown,
  ): Promise<T> {
    const baseUrl = await this.discovery.getBaseUrl('llmkube');
    const { token } = await this.auth.getPluginRequestToken({
      onBehalfOf: options.credentials,
      targetPluginId: 'llmkube',
    });
    const response = await fetchFrom('llmkube backend', `${baseUrl}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: options.signal,
    });
    if (!response.ok) throw await errorOfResponse(response, 'llmkube backend');
    return JSON.parse(await response.text()) as T;
  }
}

/** In whose name, and until when, a call is made. */
export interface CallOptions {
  credentials: BackstageCredentials;
  signal?: AbortSignal;
}

function servicePath({ cluster, namespace, name }: ServiceRef): string {
  const segments = [cluster, namespace, name].map(encodeURIComponent);
  return `/v1/inference-services/${segments.join('/')}`;
}
