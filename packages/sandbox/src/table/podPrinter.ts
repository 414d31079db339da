import { ContainerStatus, Pod } from 'llmkube-portal-core';
import { since } from './humanDuration';
import { column, printer, wideColumn } from './printer';

interface PrintedPod extends Pod {
  status?: Pod['status'] & { podIP?: string };
}

/** The columns that `kubectl get pods` shows. */
export const podPrinter = printer<PrintedPod>(
  [
    column('Ready', readyContainers),
    column('Status', podStatusText),
    column('Restarts', restarts),
  ],
  [
    wideColumn('IP', pod => pod.status?.podIP ?? '<none>'),
    wideColumn('Node', pod => pod.spec.nodeName ?? '<none>'),
    wideColumn(
      'Nominated Node',
      pod => pod.status?.nominatedNodeName ?? '<none>',
    ),
    wideColumn('Readiness Gates', () => '<none>'),
  ],
);

function readyContainers(pod: PrintedPod): string {
  const ready = pod.status?.containerStatuses?.filter(s => s.ready).length;
  return `${ready ?? 0}/${pod.spec.containers.length}`;
}

function restarts(pod: PrintedPod, now: number): string {
  const statuses = pod.status?.containerStatuses ?? [];
  const count = statuses.reduce((sum, s) => sum + (s.restartCount ?? 0), 0);
  const last = statuses
    .map(status => status.lastState?.terminated?.finishedAt)
    .filter((time): time is string => Boolean(time))
    .sort()
    .pop();
  return count > 0 && last ? `${count} (${since(last, now)} ago)` : `${count}`;
}

/**
 * The `STATUS` of a pod: its reason or phase, overlaid by what its init
 * containers and containers wait for. Mirrors kubectl's server-side printer.
 */
function podStatusText(pod: PrintedPod): string {
  let text = pod.status?.reason ?? pod.status?.phase ?? 'Unknown';
  if (
    pod.status?.conditions?.some(
      ({ type, reason }) =>
        type === 'PodScheduled' && reason === 'SchedulingGated',
    )
  ) {
    text = 'SchedulingGated';
  }
  const initText = initStatusText(pod);
  if (initText) {
    text = initText;
  } else {
    for (const status of [...(pod.status?.containerStatuses ?? [])].reverse()) {
      text = containerStatusText(status) ?? text;
    }
  }
  return pod.metadata.deletionTimestamp ? 'Terminating' : text;
}

function initStatusText(pod: PrintedPod): string | undefined {
  const statuses = pod.status?.initContainerStatuses ?? [];
  const index = statuses.findIndex(
    status => status.state?.terminated?.exitCode !== 0,
  );
  if (index < 0) {
    return undefined;
  }
  const { state } = statuses[index];
  if (state?.terminated) {
    return `Init:${
      state.terminated.reason ?? `ExitCode:${state.terminated.exitCode}`
    }`;
  }
  const waiting = state?.waiting?.reason;
  return waiting && waiting !== 'PodInitializing'
    ? `Init:${waiting}`
    : `Init:${index}/${pod.spec.initContainers?.length ?? statuses.length}`;
}

function containerStatusText({ state }: ContainerStatus): string | undefined {
  if (state?.waiting?.reason) {
    return state.waiting.reason;
  }
  if (state?.terminated) {
    return state.terminated.reason ?? `ExitCode:${state.terminated.exitCode}`;
  }
  return undefined;
}
