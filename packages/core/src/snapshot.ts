import {
  Deployment,
  KubernetesEvent,
  Namespace,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  PriorityClass,
  ReplicaSet,
  ResourceQuota,
  StorageClass,
} from './kubernetes/objects';
import {
  GpuQuota,
  InferenceService,
  Model,
  ModelPool,
  NodePool,
} from './llmkube/objects';

/**
 * What could be read of one cluster at one moment. A list that could not be
 * read is absent (not empty): what depends on it is then unknown.
 *
 * @public
 */
export interface Snapshot {
  /** Absent when nodes may not be read. */
  nodes?: Node[];
  /** All pods of the cluster that hold or ask for resources; absent when they may not be read. */
  pods?: Pod[];
  inferenceServices: InferenceService[];
  models?: Model[];
  /** `gitVersion` of the API server, e.g. `v1.36.2`. */
  kubernetesVersion?: string;
  events?: KubernetesEvent[];
  deployments?: Deployment[];
  replicaSets?: ReplicaSet[];
  namespaces?: Namespace[];
  persistentVolumeClaims?: PersistentVolumeClaim[];
  persistentVolumes?: PersistentVolume[];
  storageClasses?: StorageClass[];
  priorityClasses?: PriorityClass[];
  resourceQuotas?: ResourceQuota[];
  gpuQuotas?: GpuQuota[];
  modelPools?: ModelPool[];
  nodePools?: NodePool[];
}

/**
 * One change of a cluster's state, as a watch reports it.
 *
 * @public
 */
export type ClusterChange =
  | { type: 'upsert'; kind: 'Node'; object: Node }
  | { type: 'upsert'; kind: 'Pod'; object: Pod }
  | { type: 'upsert'; kind: 'Namespace'; object: Namespace }
  | {
      type: 'upsert';
      kind: 'PersistentVolumeClaim';
      object: PersistentVolumeClaim;
    }
  | { type: 'upsert'; kind: 'PersistentVolume'; object: PersistentVolume }
  | { type: 'upsert'; kind: 'StorageClass'; object: StorageClass }
  | {
      type: 'delete';
      kind:
        | 'Node'
        | 'Pod'
        | 'Namespace'
        | 'PersistentVolumeClaim'
        | 'PersistentVolume'
        | 'StorageClass';
      /** `name` or `namespace/name`. */
      key: string;
    };
