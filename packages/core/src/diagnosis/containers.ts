import { ContainerStatus, Pod } from '../kubernetes/objects';
import { DiagnosisContext } from './context';

/** One container of one pod of the service that is not (yet) what it should be. */
export interface ContainerInTrouble {
  pod: Pod;
  status: ContainerStatus;
  isInit: boolean;
  /** `pod/container`. */
  subject: string;
}

/** Containers of the service's scheduled pods that aren't ready, init containers first. */
export function unreadyContainers(
  context: DiagnosisContext,
): ContainerInTrouble[] {
  return (context.pods?.starting ?? []).flatMap(pod => {
    const of = (isInit: boolean) => (status: ContainerStatus) => ({
      pod,
      status,
      isInit,
      subject: `${pod.metadata.name}/${status.name}`,
    });
    return [
      ...(pod.status?.initContainerStatuses ?? [])
        .filter(({ ready }) => !ready)
        .map(of(true)),
      ...(pod.status?.containerStatuses ?? [])
        .filter(({ ready }) => !ready)
        .map(of(false)),
    ];
  });
}

/** How the container last ended with a failure: now, or before its restart. */
export function lastFailure({ status }: ContainerInTrouble) {
  return [status.state?.terminated, status.lastState?.terminated].find(
    ended => ended !== undefined && (ended.exitCode ?? 0) !== 0,
  );
}

/** Last lines of a container's words, for an evidence field. */
export function tail(message: string | undefined): string | undefined {
  const lines = message?.trim().split('\n').slice(-8).join('\n');
  return lines ? lines.slice(-1000) : undefined;
}
