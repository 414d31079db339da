import { CloudProfile } from '../clouds/profile';
import { Node } from '../kubernetes/objects';
import { Blocker, NodeVerdict, PlacementReport } from '../scheduling/report';
import { SharedByKeys } from '../scheduling/sharedByKeys';
import { TaintNature, taintNature } from './taintNature';

/**
 * What would have to change before a node takes the pod:
 * - `fits`, `unknown`: as the placement says.
 * - `waits`: only the cluster's state (what others hold, a cordon, a node that is not ready).
 * - `blocked`: only what the service itself says (tolerations, selectors, constraints, volumes).
 * - `blocked-and-waits`: both.
 * - `too-small`: the node is smaller than the request.
 * - `no-device`: it doesn't have the resource at all.
 * - `reserved`: kept for the control plane or system pods.
 */
export type NodeStanding =
  | 'fits'
  | 'unknown'
  | 'waits'
  | 'blocked'
  | 'blocked-and-waits'
  | 'too-small'
  | 'no-device'
  | 'reserved';

const severity: Record<BlockerNature, number> = {
  waits: 0,
  blocked: 1,
  'too-small': 2,
  reserved: 3,
  'no-device': 4,
};

const taintNatures: Record<TaintNature, BlockerNature> = {
  lifecycle: 'waits',
  reserved: 'reserved',
  spot: 'blocked',
  gpu: 'blocked',
  dedicated: 'blocked',
};

/**
 * What would have to change before each node of a placement takes the pod, in
 * the placement's order; worked out once for each placement.
 */
export function standingsOf(
  placement: PlacementReport,
  nodeAt: (position: number) => Node | undefined,
  profiles: CloudProfile[],
): NodeStanding[] {
  const known = standings.get(placement);
  if (known?.profiles === profiles) {
    return known.standings;
  }
  const standingOf = createJudge(profiles);
  const judged = placement.nodes.map((verdict, position) =>
    standingOf(verdict, nodeAt(position)),
  );
  standings.set(placement, { profiles, standings: judged });
  return judged;
}

const standings = new WeakMap<
  PlacementReport,
  { profiles: CloudProfile[]; standings: NodeStanding[] }
>();

/** Judges nodes with the same blockers once. */
function createJudge(
  profiles: CloudProfile[],
): (verdict: NodeVerdict, node: Node | undefined) => NodeStanding {
  const known = new SharedByKeys<NodeStanding>();
  const missing = new Map<Blocker[], string[]>();
  return (verdict, node) => {
    let place = known.under(verdict.blockers).under(verdict.fits);
    let devices = missing.get(verdict.blockers);
    if (!devices) {
      devices = missingDevices(verdict.blockers);
      missing.set(verdict.blockers, devices);
    }
    // Of the node itself, only what its labels promise matters.
    for (const name of devices) {
      place = place.under(labelledGpuCount(node, name));
    }
    place.value ??= nodeStanding(verdict, node, profiles);
    return place.value;
  };
}

function missingDevices(blockers: Blocker[]): string[] {
  return blockers.flatMap(({ resources = [] }) =>
    resources
      .filter(({ name, allocatable }) => name.includes('/') && allocatable <= 0)
      .map(({ name }) => name),
  );
}

/** Tells what would have to change before a node takes the pod. */
export function nodeStanding(
  verdict: NodeVerdict,
  node: Node | undefined,
  profiles: CloudProfile[],
): NodeStanding {
  if (verdict.fits === 'unknown') {
    return 'unknown';
  }
  if (verdict.fits) {
    return 'fits';
  }
  let worst: BlockerNature = 'waits';
  let waits = false;
  for (const blocker of verdict.blockers) {
    const amount = blocker.taints?.length || blocker.resources?.length || 1;
    for (let part = 0; part < amount; part++) {
      const nature = blockerNature(blocker, part, node, profiles);
      waits ||= nature === 'waits';
      if (severity[nature] > severity[worst]) {
        worst = nature;
      }
    }
  }
  return worst === 'blocked' && waits ? 'blocked-and-waits' : worst;
}

type BlockerNature = Exclude<
  NodeStanding,
  'fits' | 'unknown' | 'blocked-and-waits'
>;

/** The nature of one taint or one resource of a blocker, or of a blocker without parts. */
function blockerNature(
  blocker: Blocker,
  part: number,
  node: Node | undefined,
  profiles: CloudProfile[],
): BlockerNature {
  if (blocker.taints?.length) {
    return taintNatures[taintNature(blocker.taints[part], profiles)];
  }
  if (blocker.resources?.length) {
    return shortfallNature(blocker.resources[part], node);
  }
  switch (blocker.category) {
    case 'Unschedulable':
    case 'TooManyPods':
    case 'HostPortConflict':
      return 'waits';
    case 'PodAntiAffinity':
      return blocker.reasons.some(reason => reason.includes('existing pods'))
        ? 'waits'
        : 'blocked';
    default:
      return 'blocked';
  }
}

function shortfallNature(
  {
    name,
    requested,
    allocatable,
  }: { name: string; requested: number; allocatable: number },
  node: Node | undefined,
): BlockerNature {
  if (requested <= allocatable) {
    return 'waits';
  }
  if (allocatable > 0 || !name.includes('/')) {
    return 'too-small';
  }
  return labelledGpuCount(node, name) >= requested ? 'waits' : 'no-device';
}

/**
 * GPUs that a node's labels promise for a resource, whether or not its device
 * plugin advertises them; 0 where no label says so.
 */
export function labelledGpuCount(
  node: Node | undefined,
  resourceName: string,
): number {
  if (!node) {
    return 0;
  }
  let known = labelledCounts.get(node);
  if (known?.resourceName !== resourceName) {
    known = { resourceName, count: countByLabels(node, resourceName) };
    labelledCounts.set(node, known);
  }
  return known.count;
}

/** The nodes of a warm cluster stay the same objects, and are mostly asked for the same resource. */
const labelledCounts = new WeakMap<
  Node,
  { resourceName: string; count: number }
>();

function countByLabels({ metadata }: Node, resourceName: string): number {
  const { labels } = metadata;
  if (!labels) {
    return 0;
  }
  const [vendor] = resourceName.split('/');
  const count = Number(
    labels[`${resourceName}.count`] ??
      labels[`${vendor}/gpu.count`] ??
      (resourceName === 'nvidia.com/gpu'
        ? labels['cloud.google.com/gke-accelerator-count']
        : undefined),
  );
  return Number.isFinite(count) ? count : 0;
}
