import {
  countNodeGroups,
  DiagnosedNodes,
  diagnosedNodes,
  isGpuResource,
  NodeGroup,
  Pod,
  podRequests,
} from '../core';
import { ReadyCluster } from './clusterState';

/** Where a pod that waits would fit, node by node. */
export interface PlacedPod {
  nodes: DiagnosedNodes[];
  nodeCounts: Record<NodeGroup, number>;
  /** What kube-scheduler says when no node takes it. */
  message: string | null;
  unknowns: string[];
}

/** Undefined while nodes or pods can't be read. */
export function placedPod(
  cluster: ReadyCluster,
  pod: Pod,
): PlacedPod | undefined {
  const { assessment } = cluster;
  const placement = assessment.place(pod);
  if (!placement) {
    return undefined;
  }
  const [resourceName] = gpuResourcesOf(pod);
  const nodes = diagnosedNodes(
    {
      placement,
      ...(resourceName && {
        need: { resourceName, perReplica: 1, replicas: 1 },
      }),
    },
    assessment,
  );
  return {
    nodes,
    nodeCounts: countNodeGroups(nodes),
    message: placement.message,
    unknowns: placement.unknowns,
  };
}

/** GPU resources that a pod asks for, e.g. `nvidia.com/gpu`. */
export function gpuResourcesOf(pod: Pod): string[] {
  return [...podRequests(pod)]
    .filter(([name, amount]) => isGpuResource(name) && amount > 0)
    .map(([name]) => name);
}
