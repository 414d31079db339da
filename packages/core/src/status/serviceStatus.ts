import { GpuAvailability, GpuNeed, Verdict } from '../diagnosis/diagnosis';
import { CloudProfile } from '../clouds/profile';
import { Node, Pod } from '../kubernetes/objects';
import { InferenceService, Model } from '../llmkube/objects';
import { priorityClassName } from '../llmkube/priority';
import { QueueEntry } from '../llmkube/queue';
import { ServiceAssessment } from './clusterAssessment';
import { DisplayState, displayState } from './displayState';
import { placementsOf, ServicePlacement } from './placements';

/** A service as lists and cards show it. Times are RFC 3339. @public */
export interface ServiceStatus {
  namespace: string;
  name: string;
  state: DisplayState;
  verdict: Verdict;
  /** The operator's own word. */
  phase?: string;
  /** One sentence. */
  summary: string;
  /** Why it is not running, in one short clause for lists. */
  reason?: string;
  /** Since when it is in its state; absent when nothing tells. */
  since?: string;
  replicas: { wanted: number; ready: number };
  need?: GpuNeed;
  have?: GpuAvailability;
  /** Its position among the services that wait; 1 is the oldest. */
  queue?: { position: number; waiting: number };
  placements: ServicePlacement[];
  model: ServiceModel;
  runtime: string;
  mode?: string;
  endpoint?: string;
  priority: { className: string; value?: number };
  createdAt: string;
}

/** What is known of the model that a service serves. @public */
export interface ServiceModel {
  name: string;
  phase?: string;
  size?: string;
  source?: string;
  format?: string;
  quantization?: string;
  contextLength?: number;
}

/** @public */
export interface ServiceStatusInput {
  assessment: ServiceAssessment;
  /** The cluster's queue, as computeQueue gives it. */
  queue: QueueEntry[];
  /** The node of a name, where nodes could be read. */
  nodeOf: (name: string) => Node | undefined;
  /** The value of a PriorityClass, where it could be read. */
  priorityOf: (className: string) => number | undefined;
  profiles: CloudProfile[];
}

/** The status of one service: what it is called, why, and where it runs. @public */
export function serviceStatus(input: ServiceStatusInput): ServiceStatus {
  const { assessment, queue, nodeOf, priorityOf, profiles } = input;
  const { service, model, pods, health, diagnosis } = assessment;
  const { namespace = 'default', name } = service.metadata;
  const state = displayState(assessment);
  const queued = queue.find(
    entry => entry.name === name && entry.namespace === namespace,
  );
  const reason = reasonOf(assessment);
  const since = sinceOf(service, pods, state);
  const mode = service.status?.mode ?? service.spec.mode;
  const className = priorityClassName(service);
  const value = priorityOf(className);
  return {
    namespace,
    name,
    state,
    verdict: diagnosis.verdict,
    ...(health.phase && { phase: health.phase }),
    summary: diagnosis.summary,
    ...(reason && { reason }),
    ...(since && { since }),
    replicas: {
      wanted: health.replicas.desired,
      ready: health.replicas.ready,
    },
    ...(diagnosis.need && { need: diagnosis.need }),
    ...(diagnosis.have && { have: diagnosis.have }),
    ...(queued && {
      queue: { position: queued.position, waiting: queue.length },
    }),
    placements: placementsOf(pods, nodeOf, profiles),
    model: model ? describeModel(model) : { name: service.spec.modelRef },
    runtime: service.spec.runtime ?? 'llamacpp',
    ...(mode && { mode }),
    ...(service.status?.endpoint && { endpoint: service.status.endpoint }),
    priority: { className, ...(value !== undefined && { value }) },
    createdAt: service.metadata.creationTimestamp ?? new Date(0).toISOString(),
  };
}

/** The finding that has to be dealt with first. */
function reasonOf({
  health,
  diagnosis,
}: ServiceAssessment): string | undefined {
  if (diagnosis.verdict === 'running' || diagnosis.verdict === 'stopped') {
    return undefined;
  }
  const first = diagnosis.findings.find(({ severity }) => severity !== 'info');
  return first?.title ?? health.reason;
}

function sinceOf(
  service: InferenceService,
  pods: Pod[],
  state: DisplayState,
): string | undefined {
  if (state === 'running') {
    return newest(conditionTimes(pods, 'Ready', 'True'));
  }
  if (state === 'waiting' || state === 'blocked') {
    return (
      oldest(conditionTimes(pods, 'PodScheduled', 'False')) ??
      service.metadata.creationTimestamp
    );
  }
  if (state === 'stopped' || state === 'suspended') {
    return service.status?.conditions?.find(({ type }) => type === 'Available')
      ?.lastTransitionTime;
  }
  return oldest(
    pods.flatMap(({ metadata }) => metadata.creationTimestamp ?? []),
  );
}

function conditionTimes(pods: Pod[], type: string, status: string): string[] {
  return pods.flatMap(
    pod =>
      pod.status?.conditions?.find(
        condition => condition.type === type && condition.status === status,
      )?.lastTransitionTime ?? [],
  );
}

function oldest(times: string[]): string | undefined {
  return times.sort()[0];
}

function newest(times: string[]): string | undefined {
  return times.sort().at(-1);
}

/**
 * A Model as users know it; what the operator does not report is absent.
 * @public
 */
export function describeModel({ metadata, spec, status }: Model): ServiceModel {
  const { phase, size, gguf } = status ?? {};
  const { source, format, quantization } = spec ?? {};
  const quantized = quantization ?? gguf?.quantization;
  return {
    name: metadata.name,
    ...(phase && { phase }),
    // The operator writes 0 for a size that it doesn't know.
    ...(size && size !== '0' && { size }),
    ...(source && { source }),
    ...(format && { format }),
    ...(quantized && { quantization: quantized }),
    ...(gguf?.contextLength && { contextLength: gguf.contextLength }),
  };
}
