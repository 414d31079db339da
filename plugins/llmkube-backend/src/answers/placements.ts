import {
  capacityTypeOf,
  CloudProfile,
  gpuProductOf,
  Node,
  nodePoolOf,
  Pod,
} from 'llmkube-portal-core';
import { ServicePlacement } from 'backstage-plugin-llmkube-common';
import { ClusterView } from '../clusterCache/ClusterView';

/** What a node's labels say of it. */
export interface NodeDescription {
  pool?: string;
  product?: string;
  zone?: string;
  instanceType?: string;
  capacityType: 'spot' | 'on-demand' | 'unknown';
}

export function describeNode(
  node: Node,
  profiles: CloudProfile[],
): NodeDescription {
  const labels = node.metadata.labels ?? {};
  const pool = nodePoolOf(node, profiles);
  const { product } = gpuProductOf(node, profiles);
  const zone =
    labels['topology.kubernetes.io/zone'] ??
    labels['failure-domain.beta.kubernetes.io/zone'];
  const instanceType =
    labels['node.kubernetes.io/instance-type'] ??
    labels['beta.kubernetes.io/instance-type'];
  return {
    ...(pool && { pool }),
    ...(product && { product }),
    ...(zone && { zone }),
    ...(instanceType && { instanceType }),
    capacityType: capacityTypeOf(node, profiles),
  };
}

/** Where the service's pods are; without the nodes for who may not see them. */
export function placementsOf(
  view: ClusterView,
  pods: Pod[],
  profiles: CloudProfile[],
  seesNodes: boolean,
): ServicePlacement[] {
  return pods.map(pod => {
    const { nodeName } = pod.spec;
    const node = nodeName
      ? view.contents.stores.nodes.get(nodeName)
      : undefined;
    return {
      pod: pod.metadata.name,
      phase: phaseOf(pod),
      ready: isReady(pod),
      ...(nodeName && seesNodes && { node: nodeName }),
      ...(node && seesNodes && describeNode(node, profiles)),
    };
  });
}

/** `Terminating` is no phase of Kubernetes, but what kubectl calls it. */
export function phaseOf(pod: Pod): string {
  return pod.metadata.deletionTimestamp
    ? 'Terminating'
    : (pod.status?.phase ?? 'Unknown');
}

export function isReady(pod: Pod): boolean {
  return (pod.status?.conditions ?? []).some(
    ({ type, status }) => type === 'Ready' && status === 'True',
  );
}
