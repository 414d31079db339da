import { MODEL_DOWNLOADER } from '../llmkube/modelStorage';
import { Container, ContainerStatus, Pod } from '../kubernetes/objects';
import { podPhase } from './placements';

/** How far a pod has come, in the order of the steps. @public */
export interface PodStep {
  /** `downloaded` only where the pod itself fetches the model. */
  step: 'created' | 'scheduled' | 'pulled' | 'downloaded' | 'started' | 'ready';
  done: boolean;
  /** RFC 3339; absent where nothing tells. */
  at?: string;
}

/** One container of a pod and what it does. Times are RFC 3339. @public */
export interface ContainerProgress {
  name: string;
  type: 'init' | 'sidecar' | 'main';
  image?: string;
  state: 'waiting' | 'running' | 'terminated' | 'unknown';
  /** Kubernetes' word for it, e.g. `CrashLoopBackOff`. */
  reason?: string;
  message?: string;
  restarts: number;
  ready: boolean;
  startedAt?: string;
  finishedAt?: string;
  /** Whether it has run before, so that there is a log of that run. */
  hasPrevious: boolean;
}

/** A pod of a service with its containers and the way that it has come. @public */
export interface PodProgress {
  name: string;
  /** See `podPhase`. */
  phase: string;
  node?: string;
  createdAt: string;
  /** What the scheduler, or else the pod's status, says of it. */
  message?: string;
  containers: ContainerProgress[];
  timeline: PodStep[];
}

/** Pods, newest first, with their containers and how far they have come. @public */
export function podProgress(pods: Pod[]): PodProgress[] {
  return pods
    .map(progressOf)
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

function progressOf(pod: Pod): PodProgress {
  const { metadata, spec, status } = pod;
  const message = condition(pod, 'PodScheduled')?.message ?? status?.message;
  return {
    name: metadata.name,
    phase: podPhase(pod),
    ...(spec.nodeName && { node: spec.nodeName }),
    createdAt: metadata.creationTimestamp ?? status?.startTime ?? '',
    ...(message && { message }),
    containers: [
      ...(spec.initContainers ?? []).map(container =>
        containerProgress(
          container,
          container.restartPolicy === 'Always' ? 'sidecar' : 'init',
          status?.initContainerStatuses,
        ),
      ),
      ...spec.containers.map(container =>
        containerProgress(container, 'main', status?.containerStatuses),
      ),
    ],
    timeline: timelineOf(pod),
  };
}

function containerProgress(
  { name, image }: Container,
  type: ContainerProgress['type'],
  statuses: ContainerStatus[] | undefined,
): ContainerProgress {
  const status = statuses?.find(one => one.name === name);
  const { running, waiting, terminated } = status?.state ?? {};
  const ended = terminated ?? status?.lastState?.terminated;
  const reason = waiting?.reason ?? terminated?.reason;
  const message = waiting?.message ?? terminated?.message ?? ended?.message;
  const startedAt = running?.startedAt ?? terminated?.startedAt;
  return {
    name,
    type,
    ...(image && { image }),
    state:
      (running && 'running') ||
      (terminated && 'terminated') ||
      (waiting && 'waiting') ||
      'unknown',
    ...(reason && { reason }),
    ...(message && { message }),
    restarts: status?.restartCount ?? 0,
    ready: status?.ready ?? false,
    ...(startedAt && { startedAt }),
    ...(terminated?.finishedAt && { finishedAt: terminated.finishedAt }),
    hasPrevious: status?.lastState?.terminated !== undefined,
  };
}

/** The way of a pod from its creation to readiness. */
function timelineOf(pod: Pod): PodStep[] {
  const { metadata, spec, status } = pod;
  // The spec says whether there is a download before the kubelet says anything.
  const downloader = spec.initContainers?.find(({ name }) =>
    name.endsWith(MODEL_DOWNLOADER),
  );
  const downloaded = status?.initContainerStatuses?.find(
    ({ name }) => name === downloader?.name,
  )?.state?.terminated;
  const main = status?.containerStatuses?.[0];
  const everStarted = [
    ...(status?.initContainerStatuses ?? []),
    ...(status?.containerStatuses ?? []),
  ].some(
    ({ state, lastState }) =>
      state?.running || state?.terminated || lastState?.terminated,
  );
  const startedAt = main?.state?.running?.startedAt;
  return [
    step('created', true, metadata.creationTimestamp),
    conditionStep('scheduled', pod, 'PodScheduled'),
    step('pulled', everStarted),
    ...(downloader
      ? [
          step(
            'downloaded',
            downloaded?.exitCode === 0,
            downloaded?.exitCode === 0 ? downloaded.finishedAt : undefined,
          ),
        ]
      : []),
    step('started', main?.state?.running !== undefined, startedAt),
    conditionStep('ready', pod, 'Ready'),
  ];
}

function conditionStep(name: PodStep['step'], pod: Pod, type: string): PodStep {
  const found = condition(pod, type);
  const done = found?.status === 'True';
  return step(name, done, done ? found.lastTransitionTime : undefined);
}

function step(name: PodStep['step'], done: boolean, at?: string): PodStep {
  return { step: name, done, ...(at && { at }) };
}

function condition(pod: Pod, type: string) {
  return pod.status?.conditions?.find(one => one.type === type);
}
