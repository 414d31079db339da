import { PlacementReport } from '../scheduling/report';

/**
 * - `running`: all wanted replicas are ready.
 * - `starting`: scheduled, on the way to ready, nothing is known to be wrong.
 * - `fits`: not scheduled yet, but a node passes every filter; before there are pods, nodes do for all wanted replicas.
 * - `fixable`: a change of the InferenceService or Model makes it schedulable now.
 * - `waits`: it will fit when others release what they hold.
 * - `needs-capacity`: it fits on nodes of a pool that has to grow.
 * - `never-fits`: as it is written, no node of any known pool takes it, however long it waits.
 * - `failing`: scheduled or created, but it can't start or keeps failing.
 * - `stopped`: scaled to zero or suspended on purpose.
 * - `unknown`: what is needed for a verdict could not be read.
 * @public
 */
export type Verdict =
  | 'running'
  | 'starting'
  | 'fits'
  | 'fixable'
  | 'waits'
  | 'needs-capacity'
  | 'never-fits'
  | 'failing'
  | 'stopped'
  | 'unknown';

/**
 * `error` keeps the service from running, `warning` may, `info` explains.
 * @public
 */
export type FindingSeverity = 'error' | 'warning' | 'info';

/**
 * One thing that is so, what it means, and what can be done.
 * @public
 */
export interface Finding {
  /** Stable identifier of the rule, e.g. `untolerated-taint`. */
  code: string;
  severity: FindingSeverity;
  /** What is so, one short clause. */
  title: string;
  /** What it means, in sentences. */
  detail: string;
  /** What to do about it; absent where nothing can be done. */
  advice?: string;
  /** kubectl or cloud commands that show or mend it. */
  commands?: { label: string; command: string }[];
  /** Names of the nodes that it is about. */
  nodes?: string[];
  /** `pod` or `pod/container` that it is about. */
  subject?: string;
  /** Words of the cluster that prove it: a condition's message, an event. */
  evidence?: string;
}

/** One operation of RFC 6902. @public */
export interface JsonPatchOperation {
  op: 'add' | 'remove' | 'replace' | 'test';
  path: string;
  value?: unknown;
}

/**
 * A change that makes the service schedulable, with its proof.
 * @public
 */
export interface Remedy {
  title: string;
  kind: 'permits' | 'corrects' | 'changes-intent';
  target: { kind: string; namespace: string; name: string };
  patch: JsonPatchOperation[];
  /** Unified diff of the object's YAML. */
  diff: string;
  /** Said when intent changes or a serving pod restarts. */
  consequence?: string;
  proof: {
    /** Node of each placed replica, in order. */
    fitsOn: string[];
    replicas: { wanted: number; placed: number };
    /** What the proof takes for granted, in sentences. */
    assumes: string[];
  };
}

/** The GPUs that a service wants, in the unit of its GPU resource. @public */
export interface GpuNeed {
  resourceName: string;
  /** GPUs per replica. */
  perReplica: number;
  replicas: number;
}

/**
 * GPUs of the wanted resource, over all nodes: where they are and why they can't be used.
 * @public
 */
export interface GpuAvailability {
  resourceName: string;
  allocatable: number;
  held: number;
  free: number;
  /** Free GPUs on nodes that would take one replica of this service. */
  usable: number;
  /** Why free GPUs are not usable, in GPUs, most first. */
  unusable: { reason: string; gpus: number; nodes: string[] }[];
}

/** Whether a service runs, why not, and what would change it. @public */
export interface Diagnosis {
  verdict: Verdict;
  /** One sentence with need and have. */
  summary: string;
  need?: GpuNeed;
  have?: GpuAvailability;
  placement?: PlacementReport;
  /** The scheduler's own words, from the pod's PodScheduled condition or newest event. */
  schedulerMessage?: string;
  /** Whether our counts agree with the scheduler's; absent where there is nothing to compare. */
  agreesWithScheduler?: boolean;
  /** Ordered by what the reader must do first. */
  findings: Finding[];
  /** Ranked; every one is proved. */
  remedies: Remedy[];
}
