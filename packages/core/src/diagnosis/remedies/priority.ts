import { fittedPod } from '../../kubernetes/fittedObjects';
import { Pod } from '../../kubernetes/objects';
import { podRequests } from '../../kubernetes/podRequests';
import { servicePriorities } from '../../llmkube/priority';
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
  const preemptible = nodes.filter(isShortOfHeldResources);
  let best: Pod[] | undefined;
  for (const node of preemptible) {
    const lower = (index?.podsOn(node.name) ?? [])
      .map(fittedPod)
      .filter(
        ({ spec, metadata }) =>
          (spec.priority ?? 0) < priority && !metadata.deletionTimestamp,
      );
    const victims = victimsOn(node, lower);
    if (victims && (!best || victims.length < best.length)) {
      best = victims;
    }
  }
  return best;
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

/** Lowest priority first, until enough is free. */
function victimsOn(node: AssessedNode, pods: Pod[]): Pod[] | undefined {
  const missing = new Map(
    node.verdict.blockers
      .flatMap(({ resources }) => resources ?? [])
      .map(({ name, requested, allocatable, held }) => [
        name,
        requested - (allocatable - held),
      ]),
  );
  const victims: Pod[] = [];
  const lowestFirst = [...pods].sort(
    (left, right) => (left.spec.priority ?? 0) - (right.spec.priority ?? 0),
  );
  for (const pod of lowestFirst) {
    const held = podRequests(pod);
    const helps = [...missing].some(
      ([name, amount]) => amount > 0 && (held.get(name) ?? 0) > 0,
    );
    if (helps) {
      victims.push(pod);
      missing.forEach((amount, name) =>
        missing.set(name, amount - (held.get(name) ?? 0)),
      );
    }
    if ([...missing.values()].every(amount => amount <= 0)) {
      return victims;
    }
  }
  return undefined;
}
