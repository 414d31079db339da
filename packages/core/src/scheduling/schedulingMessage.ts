import { FilterRun } from './framework';
import { Blocker } from './report';
import { since } from './schedulerVersion';
import { KubernetesVersion } from '../kubernetes/version';

const NO_NODES = 'no nodes available to schedule pods';

/**
 * The first sentence that kube-scheduler of this version reports when no node
 * fits: the reasons of the first filter that each node fails, counted.
 */
export function schedulingMessage(
  run: FilterRun,
  version: KubernetesVersion,
): string {
  const total = run.nodes.length;
  if (total === 0) {
    return NO_NODES;
  }
  const head = `0/${total} nodes are available:`;
  if (run.rejection && since(version, 26)) {
    return `${head} ${run.rejection.reasons.join(', ')}.`;
  }
  const reasons = histogram(run, since(version, 32));
  // Nothing to say is possible where the pod names nodes that don't exist: 1.25 and older then end in ": .".
  return reasons.length > 0 || !since(version, 26)
    ? `${head} ${reasons.join(', ')}.`
    : head;
}

function histogram(run: FilterRun, countsNarrowedOut: boolean): string[] {
  // Nodes alike share one list of blockers.
  const alike = new Map<Blocker[], number>();
  for (const { blockers, narrowedOut } of run.nodes) {
    if (blockers.length > 0 && (!narrowedOut || countsNarrowedOut)) {
      alike.set(blockers, (alike.get(blockers) ?? 0) + 1);
    }
  }
  const counts = new Map<string, number>();
  for (const [[first], amount] of alike) {
    for (const reason of first.reasons) {
      counts.set(reason, (counts.get(reason) ?? 0) + amount);
    }
  }
  // By bytes, as Go sorts strings: `10 ...` comes before `2 ...`.
  return [...counts].map(([reason, count]) => `${count} ${reason}`).sort();
}
