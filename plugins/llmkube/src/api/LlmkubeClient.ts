import { ResponseError } from '@backstage/errors';
import type { DiscoveryApi, FetchApi } from '@backstage/frontend-plugin-api';
import type {
  CatalogModelInfo,
  CloudInfo,
  ClusterInfo,
  EntityInferenceService,
  ServiceEvent,
  ServicePod,
  ServiceRef,
} from 'backstage-plugin-llmkube-common';
import type { ManifestFile, Problem } from 'llmkube-portal-core';
import type {
  InferenceServiceQuery,
  LlmkubeApi,
  LogQuery,
  ReadOptions,
} from './LlmkubeApi';

type Query = Record<string, string | number | boolean | undefined>;
type Items<T> = { items: T[] };

/** Speaks to the LLMKube backend over HTTP. @public */
export class LlmkubeClient implements LlmkubeApi {
  readonly #discoveryApi: DiscoveryApi;
  readonly #fetchApi: FetchApi;

  constructor(options: { discoveryApi: DiscoveryApi; fetchApi: FetchApi }) {
    this.#discoveryApi = options.discoveryApi;
    this.#fetchApi = options.fetchApi;
  }

  listClusters(options?: ReadOptions) {
    return this.#items<ClusterInfo>(['clusters'], options);
  }

  getGpuCapacity: LlmkubeApi['getGpuCapacity'] = (cluster, options) =>
    this.#get(['clusters', cluster, 'gpu-capacity'], options);

  getQueue: LlmkubeApi['getQueue'] = (cluster, options) =>
    this.#get(['clusters', cluster, 'queue'], options);

  listInferenceServices: LlmkubeApi['listInferenceServices'] = (
    query: InferenceServiceQuery = {},
    options,
  ) => this.#get(['inference-services'], options, { ...query });

  getInferenceService: LlmkubeApi['getInferenceService'] = (ref, options) =>
    this.#get(servicePath(ref), options, { revision: options?.revision });

  getDiagnosis: LlmkubeApi['getDiagnosis'] = (ref, options) =>
    this.#get([...servicePath(ref), 'diagnosis'], options, {
      revision: options?.revision,
    });

  getModel: LlmkubeApi['getModel'] = (ref, options) =>
    this.#get(['models', ref.cluster, ref.namespace, ref.name], options);

  listEvents(ref: ServiceRef, options?: ReadOptions) {
    return this.#items<ServiceEvent>([...servicePath(ref), 'events'], options);
  }

  listPods(ref: ServiceRef, options?: ReadOptions) {
    return this.#items<ServicePod>([...servicePath(ref), 'pods'], options);
  }

  async readLogs(
    ref: ServiceRef,
    query: LogQuery,
    onText: (text: string) => void,
    options?: ReadOptions,
  ): Promise<void> {
    const response = await this.#send(
      [...servicePath(ref), 'logs'],
      { signal: options?.signal },
      { ...query },
    );
    if (!response.body) {
      onText(await response.text());
      return;
    }
    const reader = response.body.getReader();
    const decoder = new TextDecoder();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      onText(decoder.decode(value, { stream: true }));
    }
    const rest = decoder.decode();
    if (rest) onText(rest);
  }

  listInferenceServicesOfEntity(
    entity: { kind: string; namespace: string; name: string },
    options?: ReadOptions,
  ) {
    return this.#items<EntityInferenceService>(
      [
        'entities',
        entity.kind,
        entity.namespace,
        entity.name,
        'inference-services',
      ],
      options,
    );
  }

  listClouds(options?: ReadOptions) {
    return this.#items<CloudInfo>(['clouds'], options);
  }

  listCatalogModels(options?: ReadOptions) {
    return this.#items<CatalogModelInfo>(['model-catalog'], options);
  }

  checkPlacement: LlmkubeApi['checkPlacement'] = (input, options) =>
    this.#post(['placement'], input, options);

  createManifests: LlmkubeApi['createManifests'] = (request, options) =>
    this.#post<{ files: ManifestFile[]; problems: Problem[] }>(
      ['manifests'],
      { request },
      options,
    );

  async #items<T>(path: string[], options?: ReadOptions): Promise<T[]> {
    return (await this.#get<Items<T>>(path, options)).items;
  }

  async #get<T>(
    path: string[],
    options: ReadOptions = {},
    query: Query = {},
  ): Promise<T> {
    const response = await this.#send(path, { signal: options.signal }, query);
    return response.json();
  }

  async #post<T>(
    path: string[],
    body: unknown,
    options: ReadOptions = {},
  ): Promise<T> {
    const response = await this.#send(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      signal: options.signal,
    });
    return response.json();
  }

  async #send(path: string[], init: RequestInit, query: Query = {}) {
    const baseUrl = await this.#discoveryApi.getBaseUrl('llmkube');
    const search = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) search.set(name, String(value));
    }
    const suffix = search.size > 0 ? `?${search}` : '';
    // Cluster names may be ARNs with slashes, hence each segment is encoded.
    const segments = path.map(encodeURIComponent).join('/');
    const response = await this.#fetchApi.fetch(
      `${baseUrl}/v1/${segments}${suffix}`,
      init,
    );
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return response;
  }
}

function servicePath(ref: ServiceRef): string[] {
  return ['inference-services', ref.cluster, ref.namespace, ref.name];
}
