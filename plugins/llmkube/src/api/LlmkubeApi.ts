import { createApiRef } from '@backstage/frontend-plugin-api';
import type {
  CatalogModelInfo,
  CloudInfo,
  ClusterInfo,
  DiagnosisAnswer,
  EntityInferenceService,
  GpuCapacityAnswer,
  InferenceServiceAnswer,
  InferenceServiceList,
  ModelAnswer,
  PlacementAnswer,
  QueueAnswer,
  ServiceEvent,
  ServicePod,
  ServiceRef,
  ServiceState,
} from 'backstage-plugin-llmkube-common';
import type {
  LlmServiceRequest,
  ManifestFile,
  Problem,
} from 'llmkube-portal-core';

/** What every call accepts: a signal that aborts it. @public */
export interface ReadOptions {
  signal?: AbortSignal;
}

/**
 * The revision that a live signal announced: a backend process that is behind
 * waits up to a second for it.
 * @public
 */
export interface RevisionOptions extends ReadOptions {
  revision?: string;
}

/** Narrows the list of services; all filters apply together. @public */
export interface InferenceServiceQuery {
  cluster?: string;
  namespace?: string;
  state?: ServiceState;
  /** 1 to 1000. */
  limit?: number;
  /** `nextCursor` of the page before. */
  cursor?: string;
}

/** Which container's log to read. @public */
export interface LogQuery {
  pod: string;
  container?: string;
  /** The log of the container's last terminated run. */
  previous?: boolean;
  /** 1 to 10000. */
  tailLines?: number;
  /** Keep the stream open and deliver lines as they are written. */
  follow?: boolean;
}

/**
 * The LLMKube backend as the frontend sees it. Every method rejects with a
 * `ResponseError` (`@backstage/errors`) whose message names the thing and the
 * next step.
 * @public
 */
export interface LlmkubeApi {
  listClusters(options?: ReadOptions): Promise<ClusterInfo[]>;
  getGpuCapacity(
    cluster: string,
    options?: ReadOptions,
  ): Promise<GpuCapacityAnswer>;
  getQueue(cluster: string, options?: ReadOptions): Promise<QueueAnswer>;
  listInferenceServices(
    query?: InferenceServiceQuery,
    options?: ReadOptions,
  ): Promise<InferenceServiceList>;
  getInferenceService(
    ref: ServiceRef,
    options?: RevisionOptions,
  ): Promise<InferenceServiceAnswer>;
  getDiagnosis(
    ref: ServiceRef,
    options?: RevisionOptions,
  ): Promise<DiagnosisAnswer>;
  /** A model, by its own cluster, namespace and name. */
  getModel(ref: ServiceRef, options?: ReadOptions): Promise<ModelAnswer>;
  /** Newest first. */
  listEvents(ref: ServiceRef, options?: ReadOptions): Promise<ServiceEvent[]>;
  listPods(ref: ServiceRef, options?: ReadOptions): Promise<ServicePod[]>;
  /**
   * Delivers the log piece by piece; resolves when it ends, which with
   * `follow` is when the container stops or `options.signal` aborts.
   */
  readLogs(
    ref: ServiceRef,
    query: LogQuery,
    onText: (text: string) => void,
    options?: ReadOptions,
  ): Promise<void>;
  /** One item per reference of the entity's annotation, in its order. */
  listInferenceServicesOfEntity(
    entity: { kind: string; namespace: string; name: string },
    options?: ReadOptions,
  ): Promise<EntityInferenceService[]>;
  listClouds(options?: ReadOptions): Promise<CloudInfo[]>;
  listCatalogModels(options?: ReadOptions): Promise<CatalogModelInfo[]>;
  /** Whether a request would be scheduled on a cluster now; changes nothing. */
  checkPlacement(
    input: {
      cluster: string;
      request?: LlmServiceRequest;
      files?: ManifestFile[];
    },
    options?: ReadOptions,
  ): Promise<PlacementAnswer>;
  /** The files of a request; none when the request has errors. */
  createManifests(
    request: LlmServiceRequest,
    options?: ReadOptions,
  ): Promise<{ files: ManifestFile[]; problems: Problem[] }>;
}

/**
 * The frontend's access to the LLMKube backend; replace it to bring answers
 * from elsewhere.
 * @public
 */
export const llmkubeApiRef = createApiRef<LlmkubeApi>({
  id: 'plugin.llmkube',
});
