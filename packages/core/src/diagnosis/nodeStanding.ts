import { CloudProfile } from '../clouds/profile';
import { Node } from '../kubernetes/objects';
import { Blocker, NodeVerdict } from '../scheduling/report';
import { taintNature } from './taintNature';

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
  const natures = new Set(
    verdict.blockers.flatMap(blocker =>
      blockerNatures(blocker, node, profiles),
    ),
  );
  for (const final of ['no-device', 'reserved', 'too-small'] as const) {
    if (natures.has(final)) {
      return final;
    }
  }
  if (natures.has('blocked')) {
    return natures.has('waits') ? 'blocked-and-waits' : 'blocked';
  }
  return 'waits';
}

type BlockerNature = Exclude<
  NodeStanding,
  'fits' | 'unknown' | 'blocked-and-waits'
>;

function blockerNatures(
  blocker: Blocker,
  node: Node | undefined,
  profiles: CloudProfile[],
): BlockerNature[] {
  if (blocker.taints?.length) {
    return blocker.taints.map(taint => {
      const nature = taintNature(taint, profiles);
      if (nature === 'lifecycle') {
        return 'waits';
      }
      return nature === 'reserved' ? 'reserved' : 'blocked';
    });
  }
  if (blocker.resources?.length) {
    return blocker.resources.map(({ name, requested, allocatable }) => {
      if (requested <= allocatable) {
        return 'waits';
      }
      if (allocatable > 0 || !name.includes('/')) {
        return 'too-small';
      }
      return labelledGpuCount(node, name) >= requested ? 'waits' : 'no-device';
    });
  }
  switch (blocker.category) {
    case 'Unschedulable':
    case 'TooManyPods':
    case 'HostPortConflict':
      return ['waits'];
    case 'PodAntiAffinity':
      return blocker.reasons.some(reason => reason.includes('existing pods'))
        ? ['waits']
        : ['blocked'];
    default:
      return ['blocked'];
  }
}

/**
 * GPUs that a node's labels promise for a resource, whether or not its device
 * plugin advertises them; 0 where no label says so.
 */
export function labelledGpuCount(
  node: Node | undefined,
  resourceName: string,
): number {
  const labels = node?.metadata.labels ?? {};
  const vendor = resourceName.split('/')[0];
  const written = [`${resourceName}.count`, `${vendor}/gpu.count`]
    .map(key => labels[key])
    .find(value => value !== undefined);
  const count = Number(
    written ??
      (resourceName === 'nvidia.com/gpu'
        ? labels['cloud.google.com/gke-accelerator-count']
        : undefined),
  );
  return Number.isFinite(count) ? count : 0;
}
