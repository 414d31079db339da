import {
  Container,
  ContainerStatus,
  MODEL_DOWNLOADER,
  Pod,
} from 'llmkube-portal-core';
import { ServiceContainer, ServicePod } from 'backstage-plugin-llmkube-common';
import { phaseOf } from './placements';

type Step = ServicePod['timeline'][number];

/** Pods, newest first, with their containers and how far they have come. */
export function servicePods(pods: Pod[], seesNodes: boolean): ServicePod[] {
  return pods
    .map(pod => servicePod(pod, seesNodes))
    .sort((a, b) => b.createdAt.localeCompare(a.createdAt));
}

function servicePod(pod: Pod, seesNodes: boolean): ServicePod {
  const { metadata, spec, status } = pod;
  const message = condition(pod, 'PodScheduled')?.message ?? status?.message;
  return {
    name: metadata.name,
    phase: phaseOf(pod),
    ...(spec.nodeName && seesNodes && { node: spec.nodeName }),
    createdAt: metadata.creationTimestamp ?? status?.startTime ?? '',
    ...(message && { message }),
    containers: [
      ...(spec.initContainers ?? []).map(container =>
        serviceContainer(
          container,
          container.restartPolicy === 'Always' ? 'sidecar' : 'init',
          status?.initContainerStatuses,
        ),
      ),
      ...spec.containers.map(container =>
        serviceContainer(container, 'main', status?.containerStatuses),
      ),
    ],
    timeline: timelineOf(pod),
  };
}

function serviceContainer(
  { name, image }: Container,
  type: ServiceContainer['type'],
  statuses: ContainerStatus[] | undefined,
): ServiceContainer {
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
function timelineOf(pod: Pod): Step[] {
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

function conditionStep(name: Step['step'], pod: Pod, type: string): Step {
  const found = condition(pod, type);
  const done = found?.status === 'True';
  return step(name, done, done ? found.lastTransitionTime : undefined);
}

function step(name: Step['step'], done: boolean, at?: string): Step {
  return { step: name, done, ...(at && { at }) };
}

function condition(pod: Pod, type: string) {
  return pod.status?.conditions?.find(one => one.type === type);
}
