import { fittedPod } from '../../kubernetes/fittedObjects';
import { Pod } from '../../kubernetes/objects';
import { servicePriorities } from '../../llmkube/priority';
import { PodInfo } from '../../scheduling/podInfo';
import { AssessedNode, DiagnosisContext } from '../context';
import { setOperations } from '../patch/jsonPatch';
import { names } from '../wording';
import { Change } from './change';

/**
 * The lowest `spec.priority` at which kube-scheduler would preempt pods of
 * lower priority so that one replica fits, and which pods. Mirrors
 * DefaultPreemption in that only pods of lower priority are stopped, the
 * lowest first, on the node where fewest are needed. PodDisruptionBudgets are
 * a preference there, not a bar.
 */
export function preemptingPriorities(context: DiagnosisContext): Change[] {
  const { service, snapshot, candidate, wantedReplicas } = context;
  // Victims are found for one pod; more replicas would need another search each.
  if (
    !snapshot.priorityClasses ||
    service.spec.priorityClassName ||
    wantedReplicas !== 1
  ) {
    return [];
  }
  const current = candidate?.spec.priority ?? 0;
  const raised = Object.entries(servicePriorities)
    .map(([name]) => ({
      name,
      priorityClass: snapshot.priorityClasses!.find(
        ({ metadata }) => metadata.name === `llmkube-${name}`,
      ),
    }))
    .filter(
      ({ priorityClass }) =>
        priorityClass !== undefined &&
        priorityClass.value > current &&
        priorityClass.preemptionPolicy !== 'Never',
    )
    .sort(
      (left, right) => left.priorityClass!.value - right.priorityClass!.value,
    );
  for (const { name, priorityClass } of raised) {
    const victims = fewestVictims(context, priorityClass!.value);
    if (victims) {
      return [raisePriority(name, victims)];
    }
  }
  return [];
}

function raisePriority(priority: string, victims: Pod[]): Change {
  const listed = names(
    victims.map(
      ({ metadata, spec }) =>
        `${metadata.namespace}/${metadata.name} (priority ${spec.priority ?? 0})`,
    ),
    5,
  );
  return {
    id: `priority ${priority}`,
    title: `raise the priority to ${priority}`,
    kind: 'changes-intent',
    target: 'InferenceService',
    operations: ({ InferenceService }) =>
      setOperations(InferenceService, ['spec', 'priority'], priority),
    consequence: `kube-scheduler then stops pods of lower priority: ${listed}.`,
    assumes: [
      `kube-scheduler preempts ${listed}; it may choose others of lower priority.`,
    ],
    isConcession: true,
    answers: [
      'gpu-in-use',
      'gpu-fragmentation',
      'cpu-shortage',
      'memory-shortage',
    ],
    preempts: victims,
  };
}

function fewestVictims(
  { nodes, index }: DiagnosisContext,
  priority: number,
): Pod[] | undefined {
  let best: PodInfo[] | undefined;
  for (const node of nodes) {
    const info = index?.nodeInfo(node.name);
    if (info && isShortOfHeldResources(node)) {
      const lower = [...info.pods.values()].filter(
        pod => pod.priority < priority && !pod.terminating,
      );
      best = victimsOn(node, lower, best?.length ?? Infinity) ?? best;
    }
  }
  return best?.map(({ pod }) => fittedPod(pod));
}

/** Only what others hold keeps the pod off. */
function isShortOfHeldResources({ verdict, standing }: AssessedNode): boolean {
  return (
    standing === 'waits' &&
    verdict.blockers.every(
      ({ plugin, resources }) =>
        plugin === 'NodeResourcesFit' &&
        resources?.every(
          ({ requested, allocatable }) => requested <= allocatable,
        ),
    )
  );
}

/** Lowest priority first, until enough is free; undefined where that takes `limit` pods or more. */
function victimsOn(
  node: AssessedNode,
  pods: PodInfo[],
  limit: number,
): PodInfo[] | undefined {
  const missing = new Map<string, number>();
  for (const { resources = [] } of node.verdict.blockers) {
    for (const { name, requested, allocatable, held } of resources) {
      missing.set(name, requested - (allocatable - held));
    }
  }
  const victims: PodInfo[] = [];
  const lowestFirst = pods.sort(
    (left, right) => left.priority - right.priority,
  );
  for (const pod of lowestFirst) {
    const helps = pod.requests.some(({ name }) => (missing.get(name) ?? 0) > 0);
    if (helps) {
      victims.push(pod);
      for (const { name, amount } of pod.requests) {
        if (missing.has(name)) {
          missing.set(name, missing.get(name)! - amount);
        }
      }
    }
    if (victims.length >= limit) {
      return undefined;
    }
    if ([...missing.values()].every(amount => amount <= 0)) {
      return victims;
    }
  }
  return undefined;
}
