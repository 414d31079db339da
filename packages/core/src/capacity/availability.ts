import { GpuAvailability } from '../diagnosis/diagnosis';
import { fittedOnce } from '../kubernetes/fittedOnce';
import { objectsOf } from '../kubernetes/lenient';
import { Node, Pod } from '../kubernetes/objects';
import { Blocker, NodeVerdict, PlacementReport } from '../scheduling/report';
import { SharedByKeys } from '../scheduling/sharedByKeys';
import { gpusIn } from './gpuResources';
import { collectGpuHolders } from './holders';
import { isNodeReady } from './nodeCapacity';

/** What {@link gpuAvailability} counts. @public */
export interface GpuAvailabilityInput {
  /** Where one replica fits, by evaluatePlacement. */
  placement: PlacementReport;
  /** The resource that the replica asks for. */
  resourceName: string;
  /** GPUs per replica; tells free GPUs that are split over nodes. */
  perReplica?: number;
  /** Absent when they could not be read. */
  nodes?: Node[];
  /** Absent when they could not be read. */
  pods?: Pod[];
  /** What a node's pods hold of the resource, from a caller that keeps count; else `pods` are counted. */
  heldOn?: (nodeName: string) => number;
}

/**
 * How many GPUs of a resource there are, are held, are free and can be used by
 * one replica of a service, and why the other free ones can't. Each free GPU
 * counts under one reason: the first that holds of cordoned, not ready,
 * selector, taint, split over nodes, other resources, anything else.
 *
 * Undefined when nodes or pods could not be read: then nothing is known.
 * @public
 */
export function gpuAvailability(
  input: GpuAvailabilityInput,
): GpuAvailability | undefined {
  const { placement, resourceName, perReplica, nodes, pods } = input;
  if (!nodes || !pods) {
    return undefined;
  }
  const heldOn = input.heldOn ?? countHeld(pods, resourceName);
  const readable = objectsOf(nodes).map(fittedOnce);
  const verdicts = verdictsOn(readable, placement);
  const totals = { allocatable: 0, held: 0, free: 0, usable: 0 };
  const reasons = new SharedByKeys<string>();
  const unusable = new Map<string, { gpus: number; nodes: string[] }>();
  for (const node of readable) {
    const name = node.metadata?.name ?? '';
    const allocatable = gpusIn(node.status?.allocatable, resourceName);
    const held = heldOn(name);
    const free = Math.max(allocatable - held, 0);
    totals.allocatable += allocatable;
    totals.held += held;
    totals.free += free;
    const verdict = verdicts.get(name);
    if (verdict?.fits === true) {
      totals.usable += free;
    } else if (free > 0) {
      // Nodes with the same blockers are left out for the same reason.
      const place = reasons
        .under(verdict?.blockers)
        .under(free)
        .under(node.spec?.unschedulable === true)
        .under(isNodeReady(node));
      place.value ??= whyNot(node, free, perReplica, resourceName, verdict);
      const reason = place.value;
      const known = unusable.get(reason) ?? { gpus: 0, nodes: [] };
      known.gpus += free;
      known.nodes.push(name);
      unusable.set(reason, known);
    }
  }
  return {
    resourceName,
    ...totals,
    unusable: [...unusable]
      .map(([reason, group]) => ({ reason, ...group }))
      .sort((a, b) => b.gpus - a.gpus || a.reason.localeCompare(b.reason)),
  };
}

/** Of the nodes in question, which are few of those in the placement. */
function verdictsOn(
  nodes: Node[],
  placement: PlacementReport,
): Map<string, NodeVerdict> {
  const asked = new Set(nodes.map(({ metadata }) => metadata?.name));
  const verdicts = new Map<string, NodeVerdict>();
  for (const verdict of placement.nodes) {
    if (asked.has(verdict.name)) {
      verdicts.set(verdict.name, verdict);
    }
  }
  return verdicts;
}

function countHeld(
  pods: Pod[],
  resourceName: string,
): (nodeName: string) => number {
  const holders = collectGpuHolders(pods, name => name === resourceName);
  return nodeName =>
    (holders.get(nodeName)?.get(resourceName) ?? []).reduce(
      (sum, { gpus }) => sum + gpus,
      0,
    );
}

const NOT_READY = /^node\.kubernetes\.io\/(not-ready|unreachable)$/;

function whyNot(
  node: Node,
  free: number,
  perReplica: number | undefined,
  resourceName: string,
  verdict: NodeVerdict | undefined,
): string {
  if (node.spec?.unschedulable === true) {
    return 'cordoned';
  }
  const blockers = verdict?.blockers ?? [];
  const taints = blockers.flatMap(blocker => blocker.taints ?? []);
  if (
    isNodeReady(node) === false ||
    taints.some(({ key }) => NOT_READY.test(key))
  ) {
    return 'not ready';
  }
  const affinity = blockers.find(
    ({ category }) => category === 'NodeAffinityMismatch',
  );
  if (affinity) {
    return selectorReason(affinity);
  }
  if (taints.length > 0) {
    const [{ key, value, effect }] = taints;
    return `taint ${key}${value ? `=${value}` : ''}:${effect}`;
  }
  const short = blockers.flatMap(({ resources = [] }) => resources);
  if (short.some(({ name }) => name === resourceName)) {
    return perReplica === undefined
      ? `only ${free} free`
      : `only ${free} of the ${perReplica} needed`;
  }
  if (short.length > 0) {
    return `not enough ${short.map(({ name }) => name).join(', ')}`;
  }
  return blockers[0]?.reasons[0] ?? 'not known';
}

function selectorReason(blocker: Blocker): string {
  const wanted = (blocker.selector ?? []).map(
    ({ key, wanted: value }) => `${key}=${value}`,
  );
  return wanted.length > 0 ? `selector ${wanted.join(', ')}` : 'node affinity';
}
