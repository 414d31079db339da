import { NodeDescription } from '../clouds/describeNode';

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
  descriptions: NodeDescription[],
): string[] {
  return descriptions.filter(isMarked).map(({ node }) => node.metadata.name);
}

function isMarked({ node, profile, instanceType }: NodeDescription): boolean {
  const labels = node.metadata.labels ?? {};
  const marks = [...MARKS, ...(profile?.acceleratorLabels ?? [])];
  if (marks.some(key => labels[key] && labels[key] !== 'false')) {
    return true;
  }
  return (
    instanceType !== undefined &&
    profile?.instanceTypes !== undefined &&
    Object.hasOwn(profile.instanceTypes, instanceType)
  );
}
