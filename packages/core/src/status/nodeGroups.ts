/**
 * What it would take for a node to take a replica:
 * - `fits`: nothing.
 * - `fixable`: a change of what the service says.
 * - `busy`: others must release what they hold, or the node must take pods again.
 * - `never`: another node, or another service.
 * - `unknown`: what is needed to tell could not be read.
 * @public
 */
export type NodeGroup = 'fits' | 'fixable' | 'busy' | 'never' | 'unknown';

/** In the order in which a reader can act on them. @public */
export const NODE_GROUPS: readonly NodeGroup[] = [
  'fits',
  'fixable',
  'busy',
  'never',
  'unknown',
];

/** How many nodes there are of each group, by rows that each stand for some. @public */
export function countNodeGroups(
  rows: readonly { group: NodeGroup; names: readonly string[] }[],
): Record<NodeGroup, number> {
  const counts = { fits: 0, fixable: 0, busy: 0, never: 0, unknown: 0 };
  for (const { group, names } of rows) {
    counts[group] += names.length;
  }
  return counts;
}
