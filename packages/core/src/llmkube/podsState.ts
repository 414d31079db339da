import { Pod } from '../kubernetes/objects';
import { ServiceHealth } from './health';
import { MODEL_DOWNLOADER } from './modelStorage';
import { InferenceService } from './objects';
import { podFailure } from './podFailure';
import { schedulingRefusal } from './podScheduling';

type PodsState = Pick<ServiceHealth, 'state' | 'reason' | 'message'>;

/**
 * The state of a service none of whose pods serves. What its pods show comes
 * before the operator's phase, which stays behind and stays coarse.
 */
export function stateWithoutReadyPods(
  pods: Pod[],
  status: NonNullable<InferenceService['status']>,
): PodsState {
  const alive = pods.filter(isAlive);
  return (
    stateOfPods(alive) ??
    (alive.length === 0 ? stateOfEndedPods(pods) : undefined) ??
    stateOfPhase(status)
  );
}

/** Whether a pod serves, and is not being deleted. */
export function isPodReady(pod: Pod): boolean {
  return (
    !pod.metadata.deletionTimestamp &&
    pod.status?.conditions?.some(
      ({ type, status }) => type === 'Ready' && status === 'True',
    ) === true
  );
}

function stateOfPods(alive: Pod[]): PodsState | undefined {
  for (const pod of alive) {
    const failure = podFailure(pod);
    if (failure) {
      return { state: 'failing', ...failure };
    }
  }
  for (const pod of alive) {
    const refusal = schedulingRefusal(pod);
    if (refusal) {
      const { kind, ...words } = refusal;
      return { state: kind, ...words };
    }
  }
  if (alive.some(isDownloading)) {
    return { state: 'downloading' };
  }
  return alive.some(({ spec }) => spec.nodeName)
    ? { state: 'starting' }
    : undefined;
}

/** A pod that was evicted stays behind as failed, until or beside a new one. */
function stateOfEndedPods(pods: Pod[]): PodsState | undefined {
  const failed = pods.find(({ status }) => status?.phase === 'Failed');
  return (
    failed && {
      state: 'failing',
      reason: failed.status?.reason ?? 'Failed',
      ...(failed.status?.message && { message: failed.status.message }),
    }
  );
}

function stateOfPhase({
  phase,
  schedulingStatus,
  schedulingMessage,
}: NonNullable<InferenceService['status']>): PodsState {
  if (phase !== 'WaitingForGPU' && phase !== 'Creating') {
    return { state: phase === undefined ? 'unknown' : 'creating' };
  }
  return {
    state: phase === 'Creating' ? 'creating' : 'waiting-for-gpu',
    ...(schedulingStatus && { reason: schedulingStatus }),
    ...(schedulingMessage && { message: schedulingMessage }),
  };
}

function isAlive({ metadata, status }: Pod): boolean {
  return (
    !metadata.deletionTimestamp &&
    status?.phase !== 'Failed' &&
    status?.phase !== 'Succeeded'
  );
}

function isDownloading(pod: Pod): boolean {
  return (
    pod.status?.initContainerStatuses?.some(
      ({ name, state }) =>
        name?.endsWith(MODEL_DOWNLOADER) && state?.running !== undefined,
    ) === true
  );
}
