import {
  AssessedNode,
  DiagnosisContext,
  isGpuNodeForCpuService,
} from '../context';
import { Taint } from '../../kubernetes/objects';
import { Blocker } from '../../scheduling/report';
import { formatTaint } from '../taintNature';
import { lowerCompute } from './compute';
import { Change, kindOf, kindRank } from './change';
import { useEphemeralCache } from './modelCache';
import { dropNodeAffinity } from './nodeAffinity';
import { relaxSelector } from './nodeSelector';
import { lowerGpuCount } from './request';
import { tolerateTaint } from './toleration';
import { honorTaintsInSpread } from './topologySpread';

/**
 * Sets of changes that would each clear some node of all its blockers, the
 * gentlest first: by kind, concessions, then number. Nodes that need the same
 * changes share one set, so there are few however many nodes there are.
 */
export function changeSets(context: DiagnosisContext): Change[][] {
  const sets = new Map<string, { changes: Change[]; nodes: number }>();
  for (const { node, amount } of groupByBlockers(context.nodes)) {
    for (const changes of changesFor(context, node)) {
      const id = changes
        .map(change => change.id)
        .sort()
        .join(' & ');
      const known = sets.get(id);
      if (known) {
        known.nodes += amount;
      } else {
        sets.set(id, { changes, nodes: amount });
      }
    }
  }
  const found = [...sets.values()];
  return [...found, ...unions(found)]
    .sort(
      (left, right) =>
        kindRank[kindOf(left.changes)] - kindRank[kindOf(right.changes)] ||
        concessions(left.changes) - concessions(right.changes) ||
        left.changes.length - right.changes.length ||
        givenUp(left.changes) - givenUp(right.changes) ||
        right.nodes - left.nodes,
    )
    .map(({ changes }) => changes);
}

/** Beyond that many different situations the rarest are left out. */
const MAX_GROUPS = 64;

/** One node for each different set of blockers, with how many nodes have it. */
function groupByBlockers(nodes: AssessedNode[]) {
  const groups = new Map<string, { node: AssessedNode; amount: number }>();
  // Nodes alike share one list of blockers.
  const ids = new Map<Blocker[], string>();
  for (const node of nodes) {
    if (mayBecomeUsable(node)) {
      const { blockers } = node.verdict;
      const id = ids.get(blockers) ?? blockers.map(blockerId).join(';');
      ids.set(blockers, id);
      const known = groups.get(id);
      if (!known) {
        groups.set(id, { node, amount: 1 });
      } else {
        known.amount++;
        if (
          known.node.verdict.blockers !== blockers &&
          leftOver(node) > leftOver(known.node)
        ) {
          known.node = node;
        }
      }
    }
  }
  return [...groups.values()]
    .sort((left, right) => right.amount - left.amount)
    .slice(0, MAX_GROUPS);
}

/** Neither usable already, nor of no use to the service whatever it says. */
function mayBecomeUsable({ standing }: AssessedNode): boolean {
  return (
    standing === 'waits' ||
    standing === 'blocked' ||
    standing === 'blocked-and-waits' ||
    standing === 'too-small'
  );
}

/** How much of what it lacks the node has free, as shares of the requests. */
function leftOver({ verdict }: AssessedNode): number {
  return verdict.blockers
    .flatMap(({ resources }) => resources ?? [])
    .reduce(
      (sum, { requested, allocatable, held }) =>
        sum + (allocatable - held) / requested,
      0,
    );
}

function blockerId({ plugin, taints, selector, resources }: Blocker): string {
  return [
    plugin,
    ...(taints ?? []).map(formatTaint),
    ...(selector ?? []).map(({ key, actual }) => `${key}=${actual ?? ''}`),
    ...(resources ?? []).map(
      ({ name, allocatable, held }) =>
        `${name}${name.includes('/') ? allocatable - held : ''}`,
    ),
  ].join(',');
}

/** Several replicas may need nodes of two kinds: pairs of sets that only permit more. */
function unions(sets: { changes: Change[]; nodes: number }[]) {
  const permitting = sets
    .filter(({ changes }) =>
      changes.every(({ id }) => id.startsWith('tolerate ')),
    )
    .slice(0, 4);
  return permitting.flatMap((left, position) =>
    permitting.slice(position + 1).map(right => ({
      changes: [
        ...left.changes,
        ...right.changes.filter(
          change => !left.changes.some(({ id }) => id === change.id),
        ),
      ],
      nodes: left.nodes + right.nodes,
    })),
  );
}

function concessions(changes: Change[]): number {
  return changes.filter(({ isConcession }) => isConcession).length;
}

function givenUp(changes: Change[]): number {
  return changes.reduce((sum, { gives }) => sum + (gives?.amount ?? 0), 0);
}

/** Alternatives of changes that clear the node; none where something else blocks it. */
function changesFor(
  context: DiagnosisContext,
  assessed: AssessedNode,
): Change[][] {
  const { verdict } = assessed;
  if (isGpuNodeForCpuService(context, assessed)) {
    return [];
  }
  const changes: Change[] = [];
  let affinity: Change | undefined;
  for (const blocker of verdict.blockers) {
    if (blocker.plugin === 'NodeAffinity') {
      affinity = dropNodeAffinity(context);
    }
    const answer = answersTo(context, assessed, blocker);
    if (!answer) {
      return [];
    }
    changes.push(...answer);
  }
  const unique = changes.filter(
    (change, position) =>
      changes.findIndex(({ id }) => id === change.id) === position,
  );
  return [
    ...(unique.length > 0 ? [unique] : []),
    ...(affinity ? [[...unique, affinity]] : []),
  ];
}

function answersTo(
  context: DiagnosisContext,
  { node }: AssessedNode,
  blocker: Blocker,
): Change[] | undefined {
  switch (blocker.plugin) {
    case 'TaintToleration':
      return all(
        (blocker.taints ?? []).map(taint =>
          tolerateTaint(context, taint as Taint),
        ),
      );
    case 'NodeAffinity':
      return all(
        (blocker.selector ?? []).map(mismatch =>
          relaxSelector(context, mismatch, node?.metadata.labels ?? {}),
        ),
      );
    case 'NodeResourcesFit':
      return resourceAnswers(context, blocker);
    case 'VolumeBinding':
    case 'VolumeZone':
      return all([useEphemeralCache(context)]);
    case 'PodTopologySpread':
      return all([honorTaintsInSpread(context)]);
    default:
      return undefined;
  }
}

function resourceAnswers(
  context: DiagnosisContext,
  { resources = [], reasons }: Blocker,
): Change[] | undefined {
  // A reason without a resource is the number of pods, which no service can change.
  if (resources.length < reasons.length) {
    return undefined;
  }
  return all(
    resources.map(shortfall =>
      shortfall.name === context.workload?.gpu.resourceName
        ? lowerGpuCount(context, shortfall.allocatable - shortfall.held)
        : lowerCompute(context, shortfall),
    ),
  );
}

/** All of them, or nothing where one is missing. */
function all(changes: (Change | undefined)[]): Change[] | undefined {
  return changes.every((change): change is Change => change !== undefined)
    ? changes
    : undefined;
}
