import { GpuPool, NodeGpuCapacity } from '../capacity/capacity';
import { Diagnosis } from '../diagnosis/diagnosis';
import { NodeStanding, standingsOf } from '../diagnosis/nodeStanding';
import { Blocker, NodeVerdict } from '../scheduling/report';
import { ClusterAssessment } from './clusterAssessment';
import { NODE_GROUPS, NodeGroup } from './nodeGroups';
import { NodeSummary } from './nodeSummary';
import { NodeKind, NodeTraits } from './nodeTraits';

/**
 * Nodes that differ only in name and zone, the verdict on each of them, and
 * what is known of them: in a cluster of thousands of nodes most are alike.
 * @public
 */
export interface DiagnosedNodes
  extends Omit<NodeVerdict, 'name'>, Partial<Omit<NodeSummary, 'zone'>> {
  group: NodeGroup;
  /** In the order of the placement; at least one. */
  names: string[];
  zones: string[];
  /** GPUs of the resource that the service asks for, on each of them; absent where a node has none. */
  gpus?: Pick<NodeGpuCapacity, 'allocatable' | 'held' | 'free'>;
}

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

/**
 * The verdict of a diagnosis, or of a placement alone, on every node. Nodes
 * that are alike share a row; what a reader can act on comes first, then what
 * stands for most nodes.
 * @public
 */
export function diagnosedNodes(
  { placement, need }: Pick<Diagnosis, 'placement' | 'need'>,
  assessment: ClusterAssessment,
): DiagnosedNodes[] {
  if (!placement) {
    return [];
  }
  const traitsOf = assessment.nodeTraits();
  const standings = standingsOf(
    placement,
    position => traitsOf.get(placement.nodes[position].name)?.node,
    assessment.profiles,
  );
  const gpusOf = gpusByNode(assessment.pools(), need?.resourceName);
  const rows = new Rows();
  placement.nodes.forEach((verdict, position) => {
    const { name } = verdict;
    const group = groups[standings[position]];
    rows.add({
      verdict,
      group,
      traits: traitsOf.get(name),
      gpus: gpusOf.get(name),
    });
  });
  return rows.sorted();
}

function gpusByNode(
  pools: GpuPool[],
  resourceName: string | undefined,
): Map<string, NodeGpuCapacity> {
  return new Map(
    pools
      .filter(pool => pool.resourceName === resourceName)
      .flatMap(pool => pool.nodes)
      .map(node => [node.node, node]),
  );
}

interface JudgedNode {
  verdict: NodeVerdict;
  group: NodeGroup;
  traits: NodeTraits | undefined;
  gpus: NodeGpuCapacity | undefined;
}

/**
 * Most nodes of a row have the same objects for blockers and kind, which are
 * compared first; what is equal without being the same is found by its content.
 */
class Rows {
  readonly #byContent = new Map<string, DiagnosedNodes>();
  readonly #byObjects = new Map<
    Blocker[],
    Map<NodeKind | undefined, Map<string, DiagnosedNodes>>
  >();

  add({ verdict, group, traits, gpus }: JudgedNode): void {
    const { name, fits, blockers } = verdict;
    const alike = under(under(this.#byObjects, blockers), traits?.kind);
    const key = gpus
      ? `${group} ${gpus.allocatable} ${gpus.held} ${gpus.free}`
      : group;
    let row = alike.get(key);
    if (!row) {
      row = this.#sameContent({
        names: [],
        zones: [],
        fits,
        group,
        blockers,
        ...traits?.kind,
        ...(gpus && {
          gpus: {
            allocatable: gpus.allocatable,
            held: gpus.held,
            free: gpus.free,
          },
        }),
      });
      alike.set(key, row);
    }
    row.names.push(name);
    const zone = traits?.zone;
    if (zone && !row.zones.includes(zone)) {
      row.zones.push(zone);
    }
  }

  sorted(): DiagnosedNodes[] {
    return [...this.#byContent.values()].sort(
      (a, b) =>
        NODE_GROUPS.indexOf(a.group) - NODE_GROUPS.indexOf(b.group) ||
        b.names.length - a.names.length ||
        a.names[0].localeCompare(b.names[0]),
    );
  }

  #sameContent(empty: DiagnosedNodes): DiagnosedNodes {
    const content = JSON.stringify(empty);
    const row = this.#byContent.get(content) ?? empty;
    this.#byContent.set(content, row);
    return row;
  }
}

function under<Key, Inner, Value>(
  map: Map<Key, Map<Inner, Value>>,
  key: Key,
): Map<Inner, Value> {
  let inner = map.get(key);
  if (!inner) {
    inner = new Map();
    map.set(key, inner);
  }
  return inner;
}
