import { NodeGpuCapacity } from '../capacity/capacity';
import { Diagnosis } from '../diagnosis/diagnosis';
import { NodeStanding, nodeStandings } from '../diagnosis/nodeStanding';
import { Node } from '../kubernetes/objects';
import { NodeVerdict } from '../scheduling/report';
import { ClusterAssessment } from './clusterAssessment';
import { NodeSummary, nodeSummary } from './nodeSummary';

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

const groups: Record<NodeStanding, NodeGroup> = {
  fits: 'fits',
  unknown: 'unknown',
  blocked: 'fixable',
  waits: 'busy',
  'blocked-and-waits': 'busy',
  'too-small': 'never',
  'no-device': 'never',
  reserved: 'never',
};

/** The verdict on one node, with what is known of the node. @public */
export interface DiagnosedNode extends NodeVerdict, Partial<NodeSummary> {
  group: NodeGroup;
  /** GPUs of the resource that the service asks for; absent where the node has none. */
  gpus?: Pick<NodeGpuCapacity, 'allocatable' | 'held' | 'free'>;
}

/**
 * The verdict of a diagnosis, or of a placement alone, on every node, in the
 * order of the placement.
 * @public
 */
export function diagnosedNodes(
  { placement, need }: Pick<Diagnosis, 'placement' | 'need'>,
  input: {
    assessment: ClusterAssessment;
    nodeOf: (name: string) => Node | undefined;
  },
): DiagnosedNode[] {
  if (!placement) {
    return [];
  }
  const { assessment, nodeOf } = input;
  const { profiles } = assessment;
  const standingOf = nodeStandings(profiles);
  const gpusByNode = new Map(
    assessment
      .pools()
      .filter(pool => pool.resourceName === need?.resourceName)
      .flatMap(pool => pool.nodes)
      .map(node => [node.node, node]),
  );
  return placement.nodes.map(verdict => {
    const node = nodeOf(verdict.name);
    return diagnosedNode(
      verdict,
      groups[standingOf(verdict, node)],
      gpusByNode.get(verdict.name),
      node && nodeSummary(node, profiles),
    );
  });
}

function diagnosedNode(
  { name, fits, blockers }: NodeVerdict,
  group: NodeGroup,
  gpus: NodeGpuCapacity | undefined,
  summary: NodeSummary | undefined,
): DiagnosedNode {
  return {
    name,
    fits,
    group,
    blockers,
    ...summary,
    ...(gpus && {
      gpus: {
        allocatable: gpus.allocatable,
        held: gpus.held,
        free: gpus.free,
      },
    }),
  };
}

/** How many nodes there are of each group. @public */
export function countNodeGroups(
  nodes: readonly { group: NodeGroup }[],
): Record<NodeGroup, number> {
  const counts = { fits: 0, fixable: 0, busy: 0, never: 0, unknown: 0 };
  for (const { group } of nodes) {
    counts[group] += 1;
  }
  return counts;
}
