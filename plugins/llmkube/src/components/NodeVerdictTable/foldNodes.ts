import type { DiagnosisNode } from 'backstage-plugin-llmkube-common';
import { NODE_GROUPS, type NodeGroup } from '../NodeGroupIcon';

/** Nodes that differ in nothing that a reader of the table could act on. */
export interface FoldedNodes {
  group: NodeGroup;
  /** Stands for all of them. */
  node: DiagnosisNode;
  names: string[];
  zones: string[];
}

/** Groups nodes by verdict and folds identical ones into one row. */
export function foldNodes(nodes: DiagnosisNode[]): FoldedNodes[] {
  const folded = new Map<string, FoldedNodes>();
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
