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
  /** Whether its objects are in namespaces. */
  namespaced: boolean;
  labelSelector?: string;
  project(raw: T, strings: StringPool): T | undefined;
}

const llmkube = {
  group: LLMKUBE_GROUP,
  version: LLMKUBE_VERSION,
  namespaced: true,
};
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
  nodes: { ...core, plural: 'nodes', namespaced: false, project: projectNode },
  pods: { ...core, plural: 'pods', namespaced: true, project: projectPod },
  namespaces: {
    ...core,
    plural: 'namespaces',
    namespaced: false,
    project: projectNamespace,
  },
  persistentVolumeClaims: {
    ...core,
    plural: 'persistentvolumeclaims',
    namespaced: true,
    project: projectPersistentVolumeClaim,
  },
  persistentVolumes: {
    ...core,
    plural: 'persistentvolumes',
    namespaced: false,
    project: projectPersistentVolume,
  },
  storageClasses: {
    group: 'storage.k8s.io',
    version: 'v1',
    plural: 'storageclasses',
    namespaced: false,
    project: projectStorageClass,
  },
  priorityClasses: {
    group: 'scheduling.k8s.io',
    version: 'v1',
    plural: 'priorityclasses',
    namespaced: false,
    project: projectPriorityClass,
  },
  resourceQuotas: {
    ...core,
    plural: 'resourcequotas',
    namespaced: true,
    project: projectResourceQuota,
  },
  deployments: {
    group: 'apps',
    version: 'v1',
    plural: 'deployments',
    namespaced: true,
    // The services' own; a cluster has many others.
    labelSelector: SERVICE_LABEL,
    project: projectDeployment,
  },
  operatorDeployments: {
    group: 'apps',
    version: 'v1',
    plural: 'deployments',
    namespaced: true,
    // The operator's among other controllers; the core tells which it is.
    labelSelector: 'control-plane=controller-manager',
    project: projectOperatorDeployment,
  },
  nodePools: {
    group: 'karpenter.sh',
    version: 'v1',
    plural: 'nodepools',
    namespaced: false,
    project: projectNodePool,
  },
};

export const watchedNames = Object.keys(watchedResources) as WatchedName[];

/**
 * The namespaces in which a resource is read, one by one; `undefined` stands
 * for all of them at once. Empty where only some namespaces are read and the
 * resource is cluster-wide, or is somewhere else by its nature.
 */
export function scopesOf(
  name: WatchedName,
  namespaces: string[] | undefined,
): (string | undefined)[] {
  if (!namespaces) {
    return [undefined];
  }
  return watchedResources[name].namespaced && name !== 'operatorDeployments'
    ? namespaces
    : [];
}

/** Path of the resource's collection, in one namespace or over all of them. */
export function collectionPath(
  resource: { group: string; version: string; plural: string },
  namespace?: string,
): string {
  const base = resource.group ? `/apis/${resource.group}` : '/api';
  const scope = namespace ? `namespaces/${encodeURIComponent(namespace)}/` : '';
  return `${base}/${resource.version}/${scope}${resource.plural}`;
}
