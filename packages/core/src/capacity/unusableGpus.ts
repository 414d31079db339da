import { GpuAvailability } from '../diagnosis/diagnosis';

/**
 * Free GPUs that a service can't use, as a clause: `3 behind taint
 * sku=gpu:NoSchedule`, `2 on a node that is cordoned`.
 * @public
 */
export function describeUnusableGpus({
  reason,
  gpus,
  nodes,
}: GpuAvailability['unusable'][number]): string {
  // Readers who may not see nodes are told of GPUs alone.
  const many = nodes.length === 0 ? 'nodes' : `${nodes.length} nodes`;
  const on = nodes.length === 1 ? 'a node' : many;
  if (reason.startsWith('taint ')) {
    return `${gpus} behind ${reason}`;
  }
  if (reason.startsWith('selector ') || reason === 'node affinity') {
    return `${gpus} ruled out by ${reason}`;
  }
  return reason === 'cordoned' || reason === 'not ready'
    ? `${gpus} on ${on} that ${nodes.length === 1 ? 'is' : 'are'} ${reason}`
    : `${gpus} on ${on} with ${reason}`;
}
