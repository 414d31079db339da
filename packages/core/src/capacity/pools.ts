import { GpuPool, NodeGpuCapacity } from './capacity';

/** Groups nodes by pool, resource and product, in order of appearance. */
export function groupIntoPools(capacities: NodeGpuCapacity[]): GpuPool[] {
  const groups = new Map<string, NodeGpuCapacity[]>();
  for (const capacity of capacities) {
    const id = poolId(capacity);
    const group = groups.get(id);
    if (group) {
      group.push(capacity);
    } else {
      groups.set(id, [capacity]);
    }
  }
  return [...groups].map(([id, nodes]) => poolOf(id, nodes));
}

/** Whether the scheduler may place anything on the node at all. */
function takesPods(node: NodeGpuCapacity): boolean {
  return node.schedulable && node.ready !== false;
}

function poolOf(id: string, nodes: NodeGpuCapacity[]): GpuPool {
  const [{ pool, cloud, product, resourceName }] = nodes;
  const open = nodes.filter(takesPods).map(({ free }) => free);
  const fits = (size: number) => sum(open.map(free => Math.floor(free / size)));
  const memory = nodes.map(({ memoryMiB }) => memoryMiB ?? 0);
  const memoryMiB = Math.min(...memory);
  return {
    id,
    ...(pool && { pool }),
    ...(cloud && { cloud }),
    ...(product && { product }),
    ...(memoryMiB > 0 && { memoryMiB }),
    resourceName,
    capacityType: capacityType(nodes),
    allocatable: sum(nodes.map(({ allocatable }) => allocatable)),
    held: sum(nodes.map(({ held }) => held)),
    free: sum(nodes.map(({ free }) => free)),
    largestFreeBlock: Math.max(0, ...open),
    stillFits: { 1: fits(1), 2: fits(2), 4: fits(4), 8: fits(8) },
    nodes,
  };
}

/** Nodes without a pool are told apart by their cloud. */
function poolId(node: NodeGpuCapacity): string {
  return [
    node.pool ?? `(${node.cloud ?? 'no pool'})`,
    node.resourceName,
    node.product ?? '(unknown product)',
  ].join('|');
}

function capacityType(nodes: NodeGpuCapacity[]): GpuPool['capacityType'] {
  const types = new Set(nodes.map(node => node.capacityType));
  if (types.has('spot') && types.has('on-demand')) {
    return 'mixed';
  }
  return types.size === 1 ? nodes[0].capacityType : 'unknown';
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
