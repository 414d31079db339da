import { Node } from '../kubernetes/objects';

/** Whether the node has a label of this key (and, where given, value). */
export function hasLabel(node: Node, key: string, value?: string): boolean {
  const actual = node.metadata?.labels?.[key];
  return value === undefined ? actual !== undefined : actual === value;
}

/** Whether the node has a label whose key starts so. */
export function hasLabelPrefix(node: Node, prefix: string): boolean {
  return Object.keys(node.metadata?.labels ?? {}).some(key =>
    key.startsWith(prefix),
  );
}

/** e.g. `gce://project/zone/instance`; empty when absent. */
export function providerId(node: Node): string {
  return node.spec?.providerID ?? '';
}

/** e.g. `v1.33.5-eks-3cfe0ce`; empty when absent. */
export function kubeletVersion(node: Node): string {
  return node.status?.nodeInfo?.kubeletVersion ?? '';
}

/** The machine type, by the stable label or the old one. */
export function instanceTypeOf(node: Node): string | undefined {
  const labels = node.metadata?.labels ?? {};
  return (
    labels['node.kubernetes.io/instance-type'] ||
    labels['beta.kubernetes.io/instance-type'] ||
    undefined
  );
}

/** The zone, by the stable label or the old one. */
export function zoneOf(node: Node): string | undefined {
  const labels = node.metadata?.labels ?? {};
  return (
    labels['topology.kubernetes.io/zone'] ||
    labels['failure-domain.beta.kubernetes.io/zone'] ||
    undefined
  );
}
