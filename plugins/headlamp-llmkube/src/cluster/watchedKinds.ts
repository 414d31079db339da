import { LLMKUBE_GROUP, SERVICE_LABEL, Snapshot } from '../core';

/** A list of a snapshot, or the operator's own Deployments, which join those of the services. */
export type ListName =
  | Exclude<keyof Snapshot, 'kubernetesVersion' | 'events' | 'replicaSets'>
  | 'operatorDeployments';

/** How one list of a snapshot is read. */
export interface WatchedKind {
  /** The API's plural, as RBAC rules write it. */
  plural: string;
  group: string;
  namespaced: boolean;
  labelSelector?: string;
  /** Part of LLMKube or another add-on: when it is not installed, there are none. */
  optional?: true;
}

const llmkube = { group: LLMKUBE_GROUP, namespaced: true };

/** Everything that verdicts are computed from. */
export const watchedKinds: Record<ListName, WatchedKind> = {
  inferenceServices: { ...llmkube, plural: 'inferenceservices' },
  models: { ...llmkube, plural: 'models' },
  modelPools: { ...llmkube, plural: 'modelpools', optional: true },
  gpuQuotas: { ...llmkube, plural: 'gpuquotas', optional: true },
  nodes: { group: '', plural: 'nodes', namespaced: false },
  pods: { group: '', plural: 'pods', namespaced: true },
  namespaces: { group: '', plural: 'namespaces', namespaced: false },
  persistentVolumeClaims: {
    group: '',
    plural: 'persistentvolumeclaims',
    namespaced: true,
  },
  persistentVolumes: {
    group: '',
    plural: 'persistentvolumes',
    namespaced: false,
  },
  storageClasses: {
    group: 'storage.k8s.io',
    plural: 'storageclasses',
    namespaced: false,
  },
  priorityClasses: {
    group: 'scheduling.k8s.io',
    plural: 'priorityclasses',
    namespaced: false,
  },
  resourceQuotas: { group: '', plural: 'resourcequotas', namespaced: true },
  deployments: {
    group: 'apps',
    plural: 'deployments',
    namespaced: true,
    // The services' own; a cluster has many others.
    labelSelector: SERVICE_LABEL,
  },
  operatorDeployments: {
    group: 'apps',
    plural: 'deployments',
    namespaced: true,
    // The operator's among other controllers; the core tells which it is.
    labelSelector: 'control-plane=controller-manager',
  },
  nodePools: {
    group: 'karpenter.sh',
    plural: 'nodepools',
    namespaced: false,
    optional: true,
  },
};

export const listNames = Object.keys(watchedKinds) as ListName[];
