import { evaluatePlacement, Node, Pod } from 'llmkube-portal-core';

/** Pods whose removal makes room on a node. */
export interface Preemption {
  nodeName: string;
  victims: Pod[];
}

/**
 * The cheapest way to make a pod fit by evicting pods of lower priority: on
 * one node, victims as low and as few as possible. Mirrors kube-scheduler's
 * DefaultPreemption without disruption budgets.
 *
 * @param cluster - the lists that placement is evaluated with
 */
export function findPreemption(
  pod: Pod,
  cluster: { nodes: Node[]; pods: Pod[] },
): Preemption | undefined {
  if (pod.spec.preemptionPolicy === 'Never') {
    return undefined;
  }
  const priority = pod.spec.priority ?? 0;
  return cluster.nodes
    .map(({ metadata: { name } }) => victimsOn(pod, name, priority, cluster))
    .filter(found => found !== undefined)
    .sort(
      (a, b) => cost(a) - cost(b) || a.victims.length - b.victims.length,
    )[0];
}

function victimsOn(
  pod: Pod,
  nodeName: string,
  priority: number,
  cluster: { nodes: Node[]; pods: Pod[] },
): Preemption | undefined {
  const candidates = cluster.pods
    .filter(({ spec }) => spec.nodeName === nodeName)
    .filter(({ spec }) => (spec.priority ?? 0) < priority)
    .sort((a, b) => (b.spec.priority ?? 0) - (a.spec.priority ?? 0));
  const fitsWithout = (gone: Pod[]) =>
    evaluatePlacement({
      ...cluster,
      pod,
      pods: cluster.pods.filter(other => !gone.includes(other)),
    }).fits.includes(nodeName);
  if (candidates.length === 0 || !fitsWithout(candidates)) {
    return undefined;
  }
  // Spare those of the highest priority whose removal isn't needed.
  let victims = candidates;
  for (const candidate of candidates) {
    const fewer = victims.filter(victim => victim !== candidate);
    if (fitsWithout(fewer)) {
      victims = fewer;
    }
  }
  return { nodeName, victims };
}

function cost({ victims }: Preemption): number {
  return Math.max(...victims.map(({ spec }) => spec.priority ?? 0));
}
