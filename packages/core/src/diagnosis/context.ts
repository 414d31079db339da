import { isGpuResource } from '../capacity/gpuResources';
import { CloudProfile } from '../clouds/profile';
import { Node, Pod } from '../kubernetes/objects';
import { InferenceService, Model } from '../llmkube/objects';
import {
  Admission,
  OperatorOptions,
  Workload,
} from '../llmkube/workload.types';
import { ClusterIndex } from '../scheduling';
import { NodeVerdict, PlacementReport } from '../scheduling/report';
import { Snapshot } from '../snapshot';
import { GpuAvailability } from './diagnosis';
import { ReadEvent } from './readEvent';
import { NodeStanding } from './nodeStanding';
import { ReplicaShortage } from './replicaShortage';

/**
 * The service's pods by how far they have come; terminating and finished ones are `gone`.
 * @public
 */
export interface ServicePods {
  /** Not assigned to a node yet. */
  unscheduled: Pod[];
  /** Assigned to a node, not ready. */
  starting: Pod[];
  ready: Pod[];
  gone: Pod[];
}

/**
 * A node, the scheduler's verdict on it, and what would have to change.
 * @public
 */
export interface AssessedNode {
  name: string;
  node?: Node;
  verdict: NodeVerdict;
  standing: NodeStanding;
}

/**
 * What is known of a service when it is diagnosed. Objects that come from a
 * cache have only what that cache keeps. Not to be modified.
 * @public
 */
export interface DiagnosisFacts {
  service: InferenceService;
  /** Undefined when it doesn't exist or could not be read; `modelState` tells which. */
  model?: Model;
  modelState: 'found' | 'missing' | 'unreadable';
  /**
   * The cluster; of what is in namespaces, only the service's own. A list that
   * could not be read is absent.
   */
  snapshot: Snapshot;
  /** What the operator makes of service and model; absent while the model is. */
  workload?: Workload;
  wantedReplicas: number;
  /** Undefined when pods could not be read. */
  pods?: ServicePods;
  /** The pod that placement was evaluated for: one that waits, or what the operator would create. */
  candidate?: Pod;
  placement?: PlacementReport;
  /** Every node of `placement` with what it would take to use it; empty without placement. */
  nodes: AssessedNode[];
  /** GPUs of the wanted resource; absent without a GPU need or without placement. */
  have?: GpuAvailability;
  /** The scheduler's words on the pod that waits, and where they were read. */
  schedulerMessage?: string;
  /** Events on the service's pods, newest first; undefined when events could not be read. */
  podEvents?: ReadEvent[];
}

/** Everything that findings and remedies are computed from, gathered once per diagnosis. */
export interface DiagnosisContext extends DiagnosisFacts {
  /** The Model that speculative decoding names. */
  draftModel?: Model;
  profiles: CloudProfile[];
  operator?: OperatorOptions;
  admission: Admission;
  /** Undefined when nodes or pods could not be read. Without the pods in `leaving`. */
  index?: ClusterIndex;
  /** The service's present pods, where it is judged as it will be and they go before new ones come. */
  leaving: Pod[];
  /** Whether `candidate` exists in the cluster. */
  candidateIsLive: boolean;
  /** Whether it depends on what admission is not known to do if any node takes the pod. */
  admissionDecides: boolean;
  /** Of a pod that would be created: that not all wanted replicas have room. */
  shortage?: ReplicaShortage & { nodes: AssessedNode[] };
  /** What placement takes for granted, in sentences. */
  assumes: string[];
}

/** Whether a tainted GPU node is none for this service, which asks for no GPU. */
export function isGpuNodeForCpuService(
  { workload }: DiagnosisContext,
  { node, verdict }: AssessedNode,
): boolean {
  return (
    workload?.gpu.count === 0 &&
    verdict.blockers.some(({ taints }) => taints?.length) &&
    Object.entries(node?.status?.allocatable ?? {}).some(
      ([name, amount]) => isGpuResource(name) && Number(amount) > 0,
    )
  );
}
