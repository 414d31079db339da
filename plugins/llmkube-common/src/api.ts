import type { components } from './generated/openapi';

type Schemas = components['schemas'];

/** `{ cluster, namespace, name }` of a service. @public */
export type ServiceRef = Schemas['ServiceRef'];
/** What is known of a cluster. @public */
export type ClusterInfo = Schemas['Cluster'];
/** @public */
export type ClusterState = Schemas['ClusterState'];
/** What can't be known of a cluster, and the rule that is missing. @public */
export type Limitation = Schemas['Limitation'];
/** What a user calls the state of a service. @public */
export type ServiceState = Schemas['ServiceState'];
/** @public */
export type ServicePlacement = Schemas['Placement'];
/** @public */
export type Holder = Schemas['Holder'];
/** @public */
export type InferenceServiceStatus = Schemas['InferenceServiceStatus'];
/** Where an answer comes from and how old it is. @public */
export type AnswerMeta = Schemas['AnswerMeta'];
/** @public */
export type InferenceServiceAnswer = Schemas['InferenceServiceAnswer'];
/** @public */
export type EntityInferenceService = Schemas['EntityInferenceService'];
/** @public */
export type DiagnosisNode = Schemas['DiagnosisNode'];
/** @public */
export type DiagnosisFinding = Schemas['Finding'];
/** @public */
export type DiagnosisRemedy = Schemas['Remedy'];
/** @public */
export type DiagnosisAnswer = Schemas['DiagnosisAnswer'];
/** @public */
export type ServiceEvent = Schemas['ServiceEvent'];
/** @public */
export type ServicePod = Schemas['ServicePod'];
/** @public */
export type ServiceContainer = Schemas['ServiceContainer'];
/** @public */
export type GpuPoolCapacity = Schemas['GpuPool'];
/** @public */
export type GpuCapacityAnswer = Schemas['GpuCapacityAnswer'];
/** @public */
export type QueueAnswer = Schemas['QueueAnswer'];
/** @public */
export type Inventory = Schemas['Inventory'];
/** @public */
export type InventoryKind = Schemas['InventoryKind'];
/** @public */
export type InventoryObject = Schemas['InventoryObject'];
/** @public */
export type CloudInfo = Schemas['Cloud'];
/** @public */
export type CatalogModelInfo = Schemas['CatalogModel'];
/** @public */
export type PlacementAnswer = Schemas['PlacementAnswer'];
/** One page of services beside the states of the clusters that were asked. @public */
export interface InferenceServiceList {
  items: InferenceServiceStatus[];
  clusters: ClusterInfo[];
  nextCursor?: string;
  totalItems?: number;
}

/** Paths and operations of the HTTP API. @public */
export type { paths as LlmkubeApiPaths } from './generated/openapi';
