import { CloudProfile } from '../clouds/profile';
import { fittedNodesOnce } from '../kubernetes/fittedOnce';
import { Node } from '../kubernetes/objects';
import { nodeSummary, NodeSummary } from './nodeSummary';

/** What is shown of a node, apart from where it is. */
export type NodeKind = Omit<NodeSummary, 'zone'>;

export interface NodeTraits {
  node: Node;
  /** The same object for all nodes of the same kind. */
  kind: NodeKind;
  zone: string | undefined;
}

/** Thousands of nodes are of few kinds. */
export function nodeTraitsByName(
  nodes: Node[],
  profiles: CloudProfile[],
): Map<string, NodeTraits> {
  const kinds = new Map<string, NodeKind>();
  return new Map(
    fittedNodesOnce(nodes).map(node => {
      const { zone, ...summary } = nodeSummary(node, profiles);
      const content = JSON.stringify(summary);
      const kind = kinds.get(content) ?? summary;
      kinds.set(content, kind);
      return [node.metadata.name, { node, kind, zone }];
    }),
  );
}
