import { NodeVerdict, PlacementReport } from 'llmkube-portal-core';

/**
 * What kube-scheduler adds to its message after it has looked, in vain, for
 * pods to evict: how many nodes could be helped by that at all.
 */
export function preemptionSentence(
  { nodes }: PlacementReport,
  version: string,
): string {
  if (nodes.length === 0) {
    return '';
  }
  const minor = Number(/^v?1\.(\d+)/.exec(version)?.[1] ?? 36);
  const helpless = nodes.filter(node => isHelpless(node, minor)).length;
  const reasons = [
    [nodes.length - helpless, 'No preemption victims found for incoming pod'],
    [helpless, 'Preemption is not helpful for scheduling'],
  ]
    .filter(([count]) => (count as number) > 0)
    .map(([count, text]) => `${count} ${text}`)
    .sort()
    .join(', ');
  const prefix = minor >= 34 ? 'no new claims to deallocate, ' : '';
  return `${prefix}preemption: 0/${nodes.length} nodes are available: ${reasons}.`;
}

/** Whether evicting pods can't make the node fit. Since 1.34 that includes nodes that are too small when empty. */
function isHelpless({ blockers }: NodeVerdict, minor: number): boolean {
  const [first] = blockers;
  if (!first || first.code === 'UnschedulableAndUnresolvable') {
    return true;
  }
  return (
    minor >= 34 &&
    Boolean(
      first.resources?.some(
        ({ requested, allocatable }) => requested > allocatable,
      ),
    )
  );
}
