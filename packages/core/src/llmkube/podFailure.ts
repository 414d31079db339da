import { ContainerStatus, Pod } from '../kubernetes/objects';

/** Reasons of a waiting container that mean no failure. */
const ON_THE_WAY = ['ContainerCreating', 'PodInitializing'];

/** Restarts after which a container that runs, but is not ready, counts as failing. */
const SEVERAL_RESTARTS = 3;

/**
 * Why a pod's container can't start or keeps failing, in the container's own
 * last words where it has some; undefined when none does.
 */
export function podFailure(
  pod: Pod,
): { reason: string; message?: string } | undefined {
  const containers = [
    ...(pod.status?.initContainerStatuses ?? []),
    ...(pod.status?.containerStatuses ?? []),
  ];
  for (const container of containers) {
    const failure = failureOf(container);
    if (failure) {
      const { reason, message } = failure;
      return { reason, ...(message && { message }) };
    }
  }
  return undefined;
}

function failureOf({
  state,
  lastState,
  ready,
  restartCount = 0,
}: ContainerStatus): { reason: string; message?: string } | undefined {
  const { waiting, terminated } = state ?? {};
  const last = lastState?.terminated;
  if (waiting?.reason && !ON_THE_WAY.includes(waiting.reason)) {
    return {
      reason: waiting.reason,
      message: last?.message ?? waiting.message,
    };
  }
  if (terminated && (terminated.exitCode ?? 0) !== 0) {
    return {
      reason: terminated.reason ?? 'Error',
      message: terminated.message,
    };
  }
  // Between two crashes a container runs for a while.
  return !ready && restartCount >= SEVERAL_RESTARTS && last?.exitCode
    ? { reason: last.reason ?? 'Error', message: last.message }
    : undefined;
}
