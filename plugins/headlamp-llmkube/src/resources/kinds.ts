import { K8s } from '@kinvolk/headlamp-plugin/lib';
import {
  KubeObject,
  KubeObjectInterface,
} from '@kinvolk/headlamp-plugin/lib/k8s/cluster';
import { ListName } from '../cluster/watchedKinds';
import {
  InferenceService as InferenceServiceObject,
  LLMKUBE_API_VERSION,
  Model as ModelObject,
} from '../core';
import { serviceRoute } from '../routes';

type Headlamp<T> = T & KubeObjectInterface;

/** LLMKube's InferenceService; KServe has a kind of the same name in another group. */
export class InferenceService extends KubeObject<
  Headlamp<InferenceServiceObject>
> {
  static kind = 'InferenceService';
  static apiName = 'inferenceservices';
  static apiVersion = LLMKUBE_API_VERSION;
  static isNamespaced = true;

  static get detailsRoute() {
    return serviceRoute;
  }
}

export class Model extends KubeObject<Headlamp<ModelObject>> {
  static kind = 'Model';
  static apiName = 'models';
  static apiVersion = LLMKUBE_API_VERSION;
  static isNamespaced = true;
}

class ModelPool extends KubeObject {
  static kind = 'ModelPool';
  static apiName = 'modelpools';
  static apiVersion = LLMKUBE_API_VERSION;
  static isNamespaced = true;
}

class GpuQuota extends KubeObject {
  static kind = 'GPUQuota';
  static apiName = 'gpuquotas';
  static apiVersion = LLMKUBE_API_VERSION;
  static isNamespaced = true;
}

/** Karpenter's. */
class NodePool extends KubeObject {
  static kind = 'NodePool';
  static apiName = 'nodepools';
  static apiVersion = 'karpenter.sh/v1';
  static isNamespaced = false;
}

const { ResourceClasses } = K8s;

/** The class that lists each kind. */
export const kindClasses: Record<ListName, typeof KubeObject<any>> = {
  inferenceServices: InferenceService,
  models: Model,
  modelPools: ModelPool,
  gpuQuotas: GpuQuota,
  nodes: ResourceClasses.Node,
  pods: ResourceClasses.Pod,
  namespaces: ResourceClasses.Namespace,
  persistentVolumeClaims: ResourceClasses.PersistentVolumeClaim,
  persistentVolumes: ResourceClasses.PersistentVolume,
  storageClasses: ResourceClasses.StorageClass,
  priorityClasses: ResourceClasses.PriorityClass,
  resourceQuotas: ResourceClasses.ResourceQuota,
  deployments: ResourceClasses.Deployment,
  operatorDeployments: ResourceClasses.Deployment,
  nodePools: NodePool,
};
