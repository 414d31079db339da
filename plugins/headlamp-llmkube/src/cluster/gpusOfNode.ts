import { NodeGpuCapacity } from '../core';
import { ReadyCluster } from './clusterState';

/** The GPUs of a node, one entry per resource; empty for a node without GPUs. */
export function gpusOfNode(
  { assessment }: ReadyCluster,
  name: string,
): NodeGpuCapacity[] {
  return assessment
    .capacity()
    .pools.flatMap(({ nodes }) => nodes)
    .filter(({ node }) => node === name);
}
