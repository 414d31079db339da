import { profileOfNode } from '../clouds/detectCloud';
import { instanceTypeOf } from '../clouds/nodeFacts';
import { CloudProfile } from '../clouds/profile';
import { Node } from '../kubernetes/objects';

/** Labels with which discovery, clouds and people mark GPU nodes. */
const MARKS = [
  'nvidia.com/gpu.present',
  'nvidia.com/gpu.product',
  'amd.com/gpu.product-name',
  'feature.node.kubernetes.io/pci-10de.present',
];

/**
 * Nodes that are marked as GPU nodes, by a label or their machine type, among
 * nodes that advertise none: mostly the device plugin doesn't run there,
 * because it doesn't tolerate a taint of the node or the driver is missing.
 */
export function labelledButNotAdvertised(
  nodes: Node[],
  profiles: CloudProfile[],
): string[] {
  return nodes
    .filter(node => isMarked(node, profiles))
    .map(({ metadata }) => metadata.name);
}

function isMarked(node: Node, profiles: CloudProfile[]): boolean {
  const labels = node.metadata?.labels ?? {};
  const profile = profileOfNode(node, profiles);
  const marks = [...MARKS, ...(profile?.acceleratorLabels ?? [])];
  if (marks.some(key => labels[key] && labels[key] !== 'false')) {
    return true;
  }
  const type = instanceTypeOf(node);
  return (
    type !== undefined &&
    profile?.instanceTypes !== undefined &&
    Object.hasOwn(profile.instanceTypes, type)
  );
}
