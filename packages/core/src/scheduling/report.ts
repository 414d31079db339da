/**
 * What a reason of the scheduler is about, whatever the version's wording.
 * @public
 */
export type ReasonCategory =
  | 'InsufficientResource'
  | 'UntoleratedTaint'
  | 'NodeAffinityMismatch'
  | 'Unschedulable'
  | 'VolumeNodeAffinity'
  | 'VolumeBinding'
  | 'PodAffinity'
  | 'PodAntiAffinity'
  | 'TopologySpread'
  | 'TooManyPods'
  | 'HostPortConflict'
  | 'DynamicResources'
  | 'Other';

/**
 * One reason of a scheduler's message, e.g. `3 Insufficient nvidia.com/gpu`.
 * @public
 */
export interface SchedulingReason {
  /** Number of nodes; null where the message gives none. */
  count: number | null;
  category: ReasonCategory;
  /** For InsufficientResource, e.g. `nvidia.com/gpu`. */
  resource?: string;
  /** For UntoleratedTaint, where the wording of that version names it. */
  taint?: { key: string; value: string; effect?: string };
  text: string;
}

/**
 * A message of kube-scheduler's `FailedScheduling` event or `PodScheduled`
 * condition, taken apart. Numbers that the message lacks are null.
 * @public
 */
export interface SchedulingMessage {
  nodesAvailable: number | null;
  nodesTotal: number | null;
  reasons: SchedulingReason[];
  preemption?: string;
}

/**
 * One filter's objection to one node.
 * @public
 */
export interface Blocker {
  /** The kube-scheduler plugin, e.g. `TaintToleration`. */
  plugin: string;
  /** The scheduler's own words, without count. */
  reasons: string[];
  category: ReasonCategory;
  /**
   * `Unschedulable` where removing pods may help, `UnschedulableAndUnresolvable` where it can't.
   */
  code: 'Unschedulable' | 'UnschedulableAndUnresolvable';
  /** For TaintToleration: every untolerated NoSchedule or NoExecute taint of the node. */
  taints?: { key: string; value?: string; effect: string }[];
  /** For NodeResourcesFit: each resource that falls short, in the resource's own unit (cpu in millicores). */
  resources?: {
    name: string;
    requested: number;
    allocatable: number;
    held: number;
  }[];
  /** For NodeAffinity: the nodeSelector keys that don't match and the node's own values. */
  selector?: { key: string; wanted: string; actual?: string }[];
}

/**
 * Whether one node takes the pod, and everything that stands against it.
 * @public
 */
export interface NodeVerdict {
  name: string;
  /** `unknown` when the node passes every filter that could be evaluated, but some could not. */
  fits: boolean | 'unknown';
  /** All blockers, in filter order. Nodes with the same ones share the list: read it only. */
  blockers: Blocker[];
}

/**
 * Where a pod may run: what {@link evaluatePlacement} found on every node.
 * @public
 */
export interface PlacementReport {
  /** Names of the nodes that pass every filter. */
  fits: string[];
  nodes: NodeVerdict[];
  /**
   * The first sentence that kube-scheduler of that version reports when no
   * node fits, e.g. `0/3 nodes are available: 3 Insufficient nvidia.com/gpu.`;
   * null when some node fits.
   */
  message: string | null;
  /** What could not be evaluated, in sentences. */
  unknowns: string[];
}
