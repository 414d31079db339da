import { NODE_GROUPS, NodeGroup } from './nodeGroups';

/** What of a node decides in which row it is shown. @public */
export interface FoldableNode {
  name: string;
  group: NodeGroup;
  zone?: string;
}

/** Nodes that differ in nothing that a reader of the table could act on. @public */
export interface FoldedNodes<N extends FoldableNode> {
  group: NodeGroup;
  /** Stands for all of them. */
  node: N;
  names: string[];
  zones: string[];
}

/**
 * Folds nodes that differ only in name and zone into one row, and sorts the
 * rows by what a reader can act on, then by how many nodes they stand for.
 * @public
 */
export function foldNodes<N extends FoldableNode>(
  nodes: readonly N[],
): FoldedNodes<N>[] {
  const folded = new Map<string, FoldedNodes<N>>();
  for (const node of nodes) {
    const { name, zone, ...rest } = node;
    const key = JSON.stringify(rest);
    const row = folded.get(key);
    if (!row) {
      folded.set(key, {
        group: node.group,
        node,
        names: [name],
        zones: zone ? [zone] : [],
      });
      continue;
    }
    row.names.push(name);
    if (zone && !row.zones.includes(zone)) row.zones.push(zone);
  }
  return [...folded.values()].sort(
    (a, b) =>
      NODE_GROUPS.indexOf(a.group) - NODE_GROUPS.indexOf(b.group) ||
      b.names.length - a.names.length ||
      a.names[0].localeCompare(b.names[0]),
  );
}
