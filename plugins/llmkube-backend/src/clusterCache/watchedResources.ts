import {
  Deployment,
  GpuQuota,
  InferenceService,
  KubernetesObject,
  LLMKUBE_GROUP,
  LLMKUBE_VERSION,
  Model,
  ModelPool,
  ModelRouter,
  Namespace,
  Node,
  NodePool,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  PriorityClass,
  ResourceQuota,
  SERVICE_LABEL,
  StorageClass,
} from 'llmkube-portal-core';
import {
  projectDeployment,
  projectGpuQuota,
  projectInferenceService,
  projectModel,
  projectModelPool,
  projectModelRouter,
  projectNamespace,
  projectNode,
  projectNodePool,
  projectOperatorDeployment,
  projectPersistentVolume,
  projectPersistentVolumeClaim,
  projectPod,
  projectPriorityClass,
  projectResourceQuota,
  projectStorageClass,
  StringPool,
} from './projection';

/** What is kept of a cluster, by the name that the snapshot gives it. */
export interface WatchedObjects {
  inferenceServices: InferenceService;
  models: Model;
  modelPools: ModelPool;
  modelRouters: ModelRouter;
  gpuQuotas: GpuQuota;
  nodes: Node;
  pods: Pod;
  namespaces: Namespace;
  persistentVolumeClaims: PersistentVolumeClaim;
  persistentVolumes: PersistentVolume;
  storageClasses: StorageClass;
  priorityClasses: PriorityClass;
  resourceQuotas: ResourceQuota;
  deployments: Deployment;
  operatorDeployments: Deployment;
  nodePools: NodePool;
}

export type WatchedName = keyof WatchedObjects;

/** How one resource is read, and what is kept of its objects. */
export interface WatchedResource<T extends KubernetesObject> {
  /** The API's plural, as RBAC rules write it. */
  plural: string;
  group: string;
  version: string;
  labelSelector?: string;
  project(raw: T, strings: StringPool): T | undefined;
}

const llmkube = { group: LLMKUBE_GROUP, version: LLMKUBE_VERSION };
const core = { group: '', version: 'v1' };

/** Everything that is listed and watched in each cluster. */
export const watchedResources: {
  readonly [K in WatchedName]: WatchedResource<WatchedObjects[K]>;
} = {
  inferenceServices: {
    ...llmkube,
    plural: 'inferenceservices',
    project: projectInferenceService,
  },
  models: { ...llmkube, plural: 'models', project: projectModel },
  modelPools: { ...llmkube, plural: 'modelpools', project: projectModelPool },
  modelRouters: {
    ...llmkube,
    plural: 'modelrouters',
    project: projectModelRouter,
  },
  gpuQuotas: { ...llmkube, plural: 'gpuquotas', project: projectGpuQuota },
  nodes: { ...core, plural: 'nodes', project: projectNode },
  pods: { ...core, plural: 'pods', project: projectPod },
  namespaces: { ...core, plural: 'namespaces', project: projectNamespace },
  persistentVolumeClaims: {
    ...core,
    plural: 'persistentvolumeclaims',
    project: projectPersistentVolumeClaim,
  },
  persistentVolumes: {
    ...core,
    plural: 'persistentvolumes',
    project: projectPersistentVolume,
  },
  storageClasses: {
    group: 'storage.k8s.io',
    version: 'v1',
    plural: 'storageclasses',
    project: projectStorageClass,
  },
  priorityClasses: {
    group: 'scheduling.k8s.io',
    version: 'v1',
    plural: 'priorityclasses',
    project: projectPriorityClass,
  },
  resourceQuotas: {
    ...core,
    plural: 'resourcequotas',
    project: projectResourceQuota,
  },
  deployments: {
    group: 'apps',
    version: 'v1',
    plural: 'deployments',
    // The services' own; a cluster has many others.
    labelSelector: SERVICE_LABEL,
    project: projectDeployment,
  },
  operatorDeployments: {
    group: 'apps',
    version: 'v1',
    plural: 'deployments',
    // The operator's among other controllers; the core tells which it is.
    labelSelector: 'control-plane=controller-manager',
    project: projectOperatorDeployment,
  },
  nodePools: {
    group: 'karpenter.sh',
    version: 'v1',
    plural: 'nodepools',
    project: projectNodePool,
  },
};

export const watchedNames = Object.keys(watchedResources) as WatchedName[];

/** Path of the resource's collection over all namespaces. */
export function collectionPath(resource: {
  group: string;
  version: string;
  plural: string;
}): string {
  const base = resource.group ? `/apis/${resource.group}` : '/api';
  return `${base}/${resource.version}/${resource.plural}`;
}
