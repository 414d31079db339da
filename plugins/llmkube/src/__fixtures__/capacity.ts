import type {
  GpuCapacityAnswer,
  GpuPoolCapacity,
} from 'backstage-plugin-llmkube-common';
import { aMeta } from './answers';

type PoolNode = GpuPoolCapacity['nodes'][number];

export function aPoolNode(overrides: Partial<PoolNode> = {}): PoolNode {
  return {
    node: 'gpu-1',
    resourceName: 'nvidia.com/gpu',
    allocatable: 4,
    held: 0,
    free: 4,
    capacityType: 'on-demand',
    schedulable: true,
    ready: true,
    taints: [],
    holders: [],
    ...overrides,
  };
}

export function aPool(
  overrides: Partial<GpuPoolCapacity> = {},
): GpuPoolCapacity {
  return {
    id: 't4pool/nvidia.com/gpu/Tesla-T4',
    pool: 't4pool',
    product: 'Tesla-T4',
    resourceName: 'nvidia.com/gpu',
    capacityType: 'on-demand',
    allocatable: 8,
    held: 3,
    free: 5,
    largestFreeBlock: 4,
    stillFits: { '1': 5, '2': 2, '4': 1, '8': 0 },
    nodes: [aPoolNode()],
    ...overrides,
  };
}

export function aCapacity(
  overrides: Partial<GpuCapacityAnswer> = {},
): GpuCapacityAnswer {
  return {
    pools: [aPool()],
    emptyPools: [],
    taints: [],
    labelledButNotAdvertised: [],
    unknowns: [],
    meta: aMeta(),
    ...overrides,
  };
}
