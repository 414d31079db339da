import type { components } from './generated/openapi';

type Schemas = components['schemas'];

/** `{ cluster, namespace, name }` of a service. @public */
export type ServiceRef = Schemas['ServiceRef'];
/** What is known of a cluster. @public */
export type ClusterInfo = Schemas['Cluster'];
/** How well a cluster is known, from `synced` to `unreachable`. @public */
export type ClusterState = Schemas['ClusterState'];
/** What can't be known of a cluster, and the rule that is missing. @public */
export type Limitation = Schemas['Limitation'];
/** What a user calls the state of a service. @public */
export type ServiceState = Schemas['ServiceState'];
/** Where a replica runs: node, pool, product, zone, spot or not. @public */
export type ServicePlacement = Schemas['Placement'];
/**
 * Who holds GPUs; a count where the caller may not read the service.
 * @public
 */
export type Holder = Schemas['Holder'];
/** State of a service: why, its GPUs, queue and placement. @public */
export type InferenceServiceStatus = Schemas['InferenceServiceStatus'];
/** Where an answer comes from and how old it is. @public */
export type AnswerMeta = Schemas['AnswerMeta'];
/** A model as the operator reports it. @public */
export type ModelInfo = Schemas['Model'];
/** One model with the age of the answer. @public */
export type ModelAnswer = Schemas['ModelAnswer'];
/** One service with the age of the answer. @public */
export type InferenceServiceAnswer = Schemas['InferenceServiceAnswer'];
/**
 * A service that a catalog entity points at, or why it is not shown.
 * @public
 */
export type EntityInferenceService = Schemas['EntityInferenceService'];
/** Verdict on one node, with all its blockers. @public */
export type DiagnosisNodes = Schemas['DiagnosisNodes'];
/** One thing that is so, what it means, what to do. @public */
export type DiagnosisFinding = Schemas['Finding'];
/** A change that makes the service schedulable, with its proof. @public */
export type DiagnosisRemedy = Schemas['Remedy'];
/** Why a service runs or not, node by node. @public */
export type DiagnosisAnswer = Schemas['DiagnosisAnswer'];
/** A Kubernetes event of a service, its workload or its pods. @public */
export type ServiceEvent = Schemas['ServiceEvent'];
/** A pod of a service and how far it has come. @public */
export type ServicePod = Schemas['ServicePod'];
/** A container of a pod whose log can be read. @public */
export type ServiceContainer = Schemas['ServiceContainer'];
/** GPUs of the nodes of one pool and one product. @public */
export type GpuPoolCapacity = Schemas['GpuPool'];
/** A pool for GPU machines that has no node now. @public */
export type EmptyGpuPool = Schemas['EmptyGpuPool'];
/** GPUs of a cluster: pools, nodes, taints. @public */
export type GpuCapacityAnswer = Schemas['GpuCapacityAnswer'];
/** Services that wait for GPUs, and who holds them. @public */
export type QueueAnswer = Schemas['QueueAnswer'];
/** A cluster's objects at one revision, complete or not per kind. @public */
export type Inventory = Schemas['Inventory'];
/**
 * Objects of one kind; absence proves nothing unless it is complete.
 * @public
 */
export type InventoryKind = Schemas['InventoryKind'];
/** An object as the catalog needs it, without live state. @public */
export type InventoryObject = Schemas['InventoryObject'];
/** A cloud that manifests can be made for. @public */
export type CloudInfo = Schemas['Cloud'];
/** A model of LLMKube's catalog with its sizes. @public */
export type CatalogModelInfo = Schemas['CatalogModel'];
/** Whether manifests would be scheduled on a cluster now. @public */
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
