/**
 * A pod that holds GPUs of a node. `gpus` counts units of the node's GPU
 * resource, which are shares or slices where a node offers those.
 * @public
 */
export interface GpuHolder {
  namespace: string;
  pod: string;
  /** `namespace/name` of the InferenceService that owns the pod, if any. */
  service?: string;
  gpus: number;
  priority?: number;
}

/**
 * One GPU resource of one node. `allocatable`, `held` and `free` count units
 * of `resourceName`.
 * @public
 */
export interface NodeGpuCapacity {
  node: string;
  pool?: string;
  cloud?: string;
  zone?: string;
  instanceType?: string;
  /** e.g. `Tesla-T4`; absent when unknown. */
  product?: string;
  /** MiB per GPU; absent when unknown. */
  memoryMiB?: number;
  resourceName: string;
  allocatable: number;
  held: number;
  free: number;
  capacityType: 'spot' | 'on-demand' | 'unknown';
  schedulable: boolean;
  ready: boolean | 'unknown';
  taints: { key: string; value?: string; effect: string }[];
  holders: GpuHolder[];
}

/**
 * Nodes of one pool and one GPU product.
 * @public
 */
export interface GpuPool {
  /** Stable within a cluster: pool, resource and product. */
  id: string;
  pool?: string;
  cloud?: string;
  product?: string;
  memoryMiB?: number;
  resourceName: string;
  capacityType: 'spot' | 'on-demand' | 'mixed' | 'unknown';
  allocatable: number;
  held: number;
  free: number;
  /** Free GPUs on the node of the pool that has most free ones and may be scheduled to. */
  largestFreeBlock: number;
  /** How many services of so many GPUs still fit: by size. */
  stillFits: Record<'1' | '2' | '4' | '8', number>;
  nodes: NodeGpuCapacity[];
}

/**
 * A Karpenter NodePool for GPU machines that has no node now. How many GPUs it
 * would add is decided by Karpenter, when a pod waits.
 * @public
 */
export interface EmptyGpuPool {
  pool: string;
  /** `mixed` where it may add both; `unknown` where it doesn't say. */
  capacityType: 'spot' | 'on-demand' | 'mixed' | 'unknown';
  taints: { key: string; value?: string; effect: string }[];
}

/**
 * A taint that GPU nodes of the cluster carry, with whom it keeps off.
 * @public
 */
export interface GpuNodeTaint {
  key: string;
  value?: string;
  effect: string;
  /** Who sets it: a cloud, an autoscaler, Kubernetes, or unknown. */
  setBy: string;
  nodes: string[];
  /** `namespace/name` of services whose pods tolerate it. */
  toleratedBy: string[];
}

/**
 * What GPUs a cluster has, by pool, and what keeps pods off its GPU nodes.
 * @public
 */
export interface ClusterGpuCapacity {
  pools: GpuPool[];
  emptyPools: EmptyGpuPool[];
  taints: GpuNodeTaint[];
  /** Nodes that are labelled as GPU nodes, but advertise none. */
  labelledButNotAdvertised: string[];
  /** The pods could not be read: held, free and what fits are not known, and 0. */
  usageUnknown?: boolean;
  /** What could not be read, in sentences. */
  unknowns: string[];
}
