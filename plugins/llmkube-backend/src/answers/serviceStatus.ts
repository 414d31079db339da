import {
  GpuAvailability,
  InferenceService,
  LLMKUBE_ENTITY_REF_ANNOTATION,
  Model,
  Pod,
  priorityClassName,
  QueueEntry,
  ServiceHealth,
} from 'llmkube-portal-core';
import {
  ClusterInfo,
  InferenceServiceStatus,
  ServiceState,
} from 'backstage-plugin-llmkube-common';
import { ClusterView } from '../clusterCache/ClusterView';
import { CallerAccess, resourceOf } from './CallerAccess';
import { holdersOf } from './holders';
import { placementsOf } from './placements';
import { withoutNodeNames } from './withoutNodeNames';
import { ServiceAssessment, ServiceAssessments } from './ServiceAssessments';

/** The status of a service, as far as the caller may see it. */
export function serviceStatus(input: {
  view: ClusterView;
  /** `view.info()`, so that a list computes it once. */
  clusterInfo: ClusterInfo;
  assessment: ServiceAssessment;
  assessments: ServiceAssessments;
  access: CallerAccess;
}): InferenceServiceStatus {
  const { view, clusterInfo, assessment, assessments, access } = input;
  const { service, model, pods, health, diagnosis } = assessment;
  const { namespace = 'default', name } = service.metadata;
  const state = stateOf(assessment);
  const queue = assessments.queue(view);
  const position = queue.find(
    entry => entry.name === name && entry.namespace === namespace,
  );
  const { owner } = resourceOf(view, namespace, name);
  const entityRef =
    service.metadata.annotations?.[LLMKUBE_ENTITY_REF_ANNOTATION];
  const since = sinceOf(service, pods, state);
  const holders =
    diagnosis.need && (state === 'waiting' || state === 'blocked')
      ? holdersOf(
          view,
          assessments.capacity(view),
          access,
          diagnosis.need.resourceName,
        )
      : undefined;
  const words = access.seesNodes
    ? diagnosis
    : withoutNodeNames(view, diagnosis);
  const reason = reasonOf(health, words);
  return {
    ref: { cluster: view.cluster.name, namespace, name },
    clusterTitle: clusterInfo.title,
    ...(clusterInfo.cloud && { cloud: clusterInfo.cloud }),
    state,
    verdict: diagnosis.verdict,
    ...(health.phase && { phase: health.phase }),
    summary: words.summary,
    ...(reason && { reason }),
    ...(since && { since }),
    replicas: {
      wanted: health.replicas.desired,
      ready: health.replicas.ready,
    },
    ...(diagnosis.need && { need: diagnosis.need }),
    ...(words.have && { have: availabilityOf(words.have, access) }),
    // Who waits in other namespaces decides, too.
    ...(position && !view.namespaces && { queue: queueOf(position, queue) }),
    ...(holders && { holders }),
    placements: placementsOf(
      view,
      pods,
      assessments.profiles,
      access.seesNodes,
    ),
    model: modelOf(service, model),
    runtime: service.spec.runtime ?? 'llamacpp',
    ...modeOf(service),
    ...(service.status?.endpoint && { endpoint: service.status.endpoint }),
    priority: priorityOf(view, service),
    ...(owner && { owner }),
    ...(entityRef && { entityRef }),
    createdAt: service.metadata.creationTimestamp ?? new Date(0).toISOString(),
  };
}

/** What a user calls it, from the pods' health and the core's verdict. */
export function stateOf({
  health,
  diagnosis,
}: Pick<ServiceAssessment, 'health' | 'diagnosis'>): ServiceState {
  switch (health.state) {
    case 'ready':
      return 'running';
    case 'downloading':
      return 'downloading';
    case 'failing':
    case 'failed':
      return 'failing';
    case 'stopped':
    case 'standby':
      return 'stopped';
    case 'suspended':
      return 'suspended';
    case 'waiting-for-queue':
    case 'waiting-for-model':
      return 'waiting';
    default:
      return stateOfVerdict(diagnosis.verdict, health.state);
  }
}

function stateOfVerdict(
  verdict: ServiceAssessment['diagnosis']['verdict'],
  healthState: ServiceAssessment['health']['state'],
): ServiceState {
  switch (verdict) {
    case 'running':
      return 'running';
    case 'waits':
    case 'needs-capacity':
      return 'waiting';
    case 'fixable':
    case 'never-fits':
      return 'blocked';
    case 'failing':
      return 'failing';
    case 'stopped':
      return 'stopped';
    case 'unknown':
      return healthState === 'waiting-for-gpu' ? 'waiting' : 'unknown';
    default:
      return 'starting';
  }
}

/** One short clause for lists: the finding that has to be dealt with first. */
function reasonOf(
  health: ServiceHealth,
  diagnosis: ServiceAssessment['diagnosis'],
): string | undefined {
  if (diagnosis.verdict === 'running' || diagnosis.verdict === 'stopped') {
    return undefined;
  }
  const [first] = diagnosis.findings.filter(
    ({ severity }) => severity !== 'info',
  );
  return first?.title ?? health.reason;
}

/** Without the nodes for who may not see them. */
export function availabilityOf(
  have: GpuAvailability,
  access: CallerAccess,
): GpuAvailability {
  return access.seesNodes
    ? have
    : {
        ...have,
        unusable: have.unusable.map(part => ({ ...part, nodes: [] })),
      };
}

function queueOf(position: QueueEntry, queue: QueueEntry[]) {
  return { position: position.position, waiting: queue.length };
}

/** Since when the service is in its state; undefined when nothing tells. */
function sinceOf(
  service: InferenceService,
  pods: Pod[],
  state: ServiceState,
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

function modelOf(
  service: InferenceService,
  model: Model | undefined,
): InferenceServiceStatus['model'] {
  const { phase, size, gguf } = model?.status ?? {};
  const { source, format, quantization } = model?.spec ?? {};
  const quantized = quantization ?? gguf?.quantization;
  return {
    name: service.spec.modelRef,
    ...(phase && { phase }),
    // The operator writes 0 for a size that it doesn't know.
    ...(size && size !== '0' && { size }),
    ...(source && { source }),
    ...(format && { format }),
    ...(quantized && { quantization: quantized }),
    ...(gguf?.contextLength && { contextLength: gguf.contextLength }),
  };
}

function modeOf(service: InferenceService) {
  const mode = service.status?.mode ?? service.spec.mode;
  return mode ? { mode } : {};
}

function priorityOf(
  view: ClusterView,
  service: InferenceService,
): InferenceServiceStatus['priority'] {
  const className = priorityClassName(service);
  const value = view.contents.stores.priorityClasses.get(className)?.value;
  return { className, ...(value !== undefined && { value }) };
}
