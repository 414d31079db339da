import {
  InferenceService,
  Model,
  Pod,
  servicePriorities,
  Workload,
} from 'llmkube-portal-core';
import { AnyCondition, withCondition, withoutCondition } from '../conditions';

type ServiceStatus = NonNullable<InferenceService['status']>;

/** What the operator looks at when it reports on a service. */
export interface ServiceObservation {
  service: InferenceService;
  model?: Model;
  workload: Workload;
  /** What the API server did not let the operator create. */
  refusal?: string;
  /** The service's pods, without those that are on their way out. */
  pods: Pod[];
  queuePosition?: number;
  time: string;
}

/** Where the service stands: the phase and what belongs to it. */
interface Standing {
  phase: string;
  ready: number;
  wanted: number;
  /** Set while a pod can't be scheduled for lack of GPUs. */
  gpuMessage?: string;
  failure?: string;
  /** The host's metal-agent runs it, and no host has one here. */
  metal?: boolean;
  waitsFor?: string;
}

/** Resources whose shortage the operator recognises in the scheduler's message. */
const GPU_SHORTAGE =
  /Insufficient (nvidia\.com\/gpu|gpu\.intel\.com\/i915|gpu\.intel\.com\/xe|devic\.es\/dri-render)/;

/**
 * The status that the operator writes. Mirrors LLMKube 0.9.19 with what is
 * odd about it: scheduling fields stay once they are set, a shortage is seen
 * by words in the message, and the count in `waitingFor` is the service's own.
 */
export function deriveServiceStatus(
  observation: ServiceObservation,
): ServiceStatus {
  const { service, workload, queuePosition } = observation;
  const standing = standingOf(observation);
  const { phase, ready, wanted, gpuMessage } = standing;
  const idle = phase === 'Pending' || phase === 'Failed';
  const { schedulingStatus, schedulingMessage, waitingFor } =
    service.status ?? {};
  return {
    conditions: conditionsOf(observation, standing),
    ...positive({
      desiredReplicas: wanted,
      replicas: wanted,
      readyReplicas: ready,
    }),
    effectivePriority:
      servicePriorities[service.spec.priority ?? 'normal'] ??
      servicePriorities.normal,
    ...(!idle && { endpoint: endpointOf(service, workload) }),
    mode: service.spec.mode ?? 'chat',
    ...(phase !== 'Pending' && !standing.failure && { modelReady: true }),
    phase,
    ...(phase === 'WaitingForGPU' && { queuePosition: queuePosition ?? 1 }),
    ...(gpuMessage
      ? {
          schedulingStatus: 'InsufficientGPU',
          schedulingMessage: gpuMessage,
          waitingFor: waitingForText(service, workload),
        }
      : { schedulingStatus, schedulingMessage, waitingFor }),
    ...(standing.metal && {
      schedulingStatus: 'WaitingForMetalAgent',
      schedulingMessage:
        'Waiting for the host metal-agent to fetch the model and register Endpoints',
    }),
  };
}

function standingOf({
  service,
  model,
  workload,
  refusal,
  pods,
}: ServiceObservation): Standing {
  const wanted = service.spec.suspend ? 0 : (service.spec.replicas ?? 1);
  const ready = pods.filter(isReady).length;
  if (model?.spec.hardware?.accelerator === 'metal') {
    return { phase: 'Creating', ready: 0, wanted, metal: true };
  }
  const failure = model ? (refusal ?? workload.reason) : 'Model not found';
  if (failure !== undefined) {
    return { phase: 'Failed', ready: 0, wanted: 0, failure };
  }
  if (workload.waitsFor) {
    return {
      phase: 'Pending',
      ready: 0,
      wanted: 0,
      waitsFor: workload.waitsFor,
    };
  }
  const standing = { ready, wanted };
  if (service.spec.suspend) {
    return { ...standing, phase: 'Suspended' };
  }
  if (ready > 0) {
    return {
      ...standing,
      phase: ready === wanted ? 'Ready' : 'Progressing',
    };
  }
  if (wanted === 0) {
    return { ...standing, phase: 'Stopped' };
  }
  const gpuMessage = unschedulableMessage(pods);
  return gpuMessage && GPU_SHORTAGE.test(gpuMessage)
    ? { ...standing, phase: 'WaitingForGPU', gpuMessage }
    : { ...standing, phase: 'Creating' };
}

function conditionsOf(
  { service, queuePosition, time }: ServiceObservation,
  { phase, ready, wanted, failure, waitsFor, ...rest }: Standing,
): AnyCondition[] {
  let conditions = (service.status?.conditions ?? []) as AnyCondition[];
  const set = (
    type: string,
    status: 'True' | 'False',
    reason: string,
    message: string,
  ) => {
    conditions = withCondition(conditions, {
      type,
      status,
      reason,
      message,
      observedGeneration: service.metadata.generation,
      lastTransitionTime: time,
    });
  };
  const drop = (...types: string[]) => {
    for (const type of types) {
      conditions = withoutCondition(conditions, type);
    }
  };
  switch (phase) {
    case 'Failed':
      drop('Available');
      set('Degraded', 'True', 'Failed', failure ?? 'Failed');
      break;
    case 'Pending':
      set(
        'Progressing',
        'True',
        'Pending',
        waitsFor ?? 'Waiting for Model to be Ready',
      );
      break;
    case 'WaitingForGPU':
      set(
        'Progressing',
        'True',
        'WaitingForGPU',
        `Queued at position ${queuePosition ?? 1} waiting for GPU`,
      );
      break;
    case 'Creating':
    case 'Progressing':
      set(
        'Progressing',
        'True',
        'Creating',
        `Creating inference service (${ready}/${wanted} replicas ready)`,
      );
      break;
    default:
      drop('Progressing', 'GPUAvailable', 'Degraded');
  }
  if (phase === 'Suspended') {
    set(
      'Suspended',
      'True',
      'Suspended',
      'Service is suspended (spec.suspend=true); workload scaled to zero, spec.replicas preserved',
    );
  } else {
    set('Suspended', 'False', 'NotSuspended', 'Service is not suspended');
  }
  setAvailability(set, conditions, phase, ready, wanted);
  if (rest.gpuMessage) {
    set(
      'GPUAvailable',
      'False',
      'InsufficientGPU',
      `Waiting for GPU resources: ${waitingForText(service)}`,
    );
  }
  return conditions;
}

type SetCondition = (
  type: string,
  status: 'True' | 'False',
  reason: string,
  message: string,
) => void;

function setAvailability(
  set: SetCondition,
  conditions: AnyCondition[],
  phase: string,
  ready: number,
  wanted: number,
): void {
  switch (phase) {
    case 'Ready':
      set(
        'Available',
        'True',
        'InferenceReady',
        'Inference service is ready and serving requests',
      );
      break;
    case 'Stopped':
      set(
        'Available',
        'False',
        'ManuallyScaledToZero',
        'spec.replicas=0; service is stopped',
      );
      break;
    case 'Suspended':
      set(
        'Available',
        'False',
        'Suspended',
        'spec.suspend=true; workload scaled to zero; spec.replicas preserved',
      );
      break;
    case 'Creating':
    case 'WaitingForGPU':
      // A service that never was available has no such condition.
      if (conditions.some(({ type }) => type === 'Available')) {
        set(
          'Available',
          'False',
          'NoReadyReplicas',
          `${ready}/${wanted} replicas ready; service is not serving (phase ${phase})`,
        );
      }
      break;
    default:
      break;
  }
}

function waitingForText(service: InferenceService, workload?: Workload) {
  const resource = workload?.gpu.resourceName ?? 'nvidia.com/gpu';
  return `${resource}: ${service.spec.resources?.gpu ?? 0}`;
}

function unschedulableMessage(pods: Pod[]): string | undefined {
  return pods
    .filter(({ status }) => status?.phase === 'Pending')
    .flatMap(({ status }) => status?.conditions ?? [])
    .find(({ type, status }) => type === 'PodScheduled' && status === 'False')
    ?.message;
}

function isReady({ status }: Pod): boolean {
  return Boolean(
    status?.conditions?.some(
      condition => condition.type === 'Ready' && condition.status === 'True',
    ),
  );
}

function endpointOf(service: InferenceService, { service: kube }: Workload) {
  const path = service.spec.endpoint?.path ?? '/v1/chat/completions';
  return `http://${kube.name}.${service.metadata.namespace}.svc.cluster.local:${kube.port}${path}`;
}

function positive(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(counts).filter(([, count]) => count > 0),
  );
}
