import { ClusterGpuCapacity, GpuHolder } from '../capacity/capacity';

/** A holder of GPUs and the node that it holds them on. @public */
export interface PlacedHolder extends GpuHolder {
  node: string;
}

/** Who holds GPUs of a resource (of any, when none is named), most first. @public */
export function gpuHolders(
  capacity: Pick<ClusterGpuCapacity, 'pools'>,
  resourceName?: string,
): PlacedHolder[] {
  return capacity.pools
    .filter(pool => !resourceName || pool.resourceName === resourceName)
    .flatMap(pool => pool.nodes)
    .flatMap(({ node, holders }) =>
      holders.map(holder => ({ ...holder, node })),
    )
    .sort((a, b) => b.gpus - a.gpus);
}

/** GPUs of one name, over all its pods. @public */
export interface HolderSum {
  /** `namespace/name` of the service, or of a pod that belongs to none. */
  name: string;
  gpus: number;
}

/** Holders summed by name, most first, and what holders without a name have together. @public */
export function sumHolders(
  holders: readonly { name: string | undefined; gpus: number }[],
): { named: HolderSum[]; hidden: number } {
  const sums = new Map<string, number>();
  let hidden = 0;
  for (const { name, gpus } of holders) {
    if (name) sums.set(name, (sums.get(name) ?? 0) + gpus);
    else hidden += gpus;
  }
  return {
    named: [...sums]
      .map(([name, gpus]) => ({ name, gpus }))
      .sort((a, b) => b.gpus - a.gpus),
    hidden,
  };
}
