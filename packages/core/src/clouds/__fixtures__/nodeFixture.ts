import { Node, Taint } from '../../kubernetes/objects';
import { CapacityType } from '../nodePool';

/** A node as its platform makes it, and what has to be read from it. */
export interface NodeFixture {
  what: string;
  /** Where the facts come from. */
  source: string;
  node: Node;
  cloud: string | undefined;
  pool?: string;
  capacity: CapacityType;
  product?: string;
  memoryMiB?: number;
}

/** A node of this name with these labels. */
export function node(
  name: string,
  labels: Record<string, string>,
  more: {
    providerID?: string;
    kubeletVersion?: string;
    taints?: Taint[];
  } = {},
): Node {
  const { kubeletVersion, ...spec } = more;
  return {
    metadata: { name, labels },
    spec,
    status: { nodeInfo: { kubeletVersion: kubeletVersion ?? 'v1.33.4' } },
  };
}
