import { CloudProfile } from './profile';
import { gpuTaintByConvention } from './gpuTaint';
import { shellWordOr } from './shellText';

/**
 * What clusters on one's own machines have in common: no spot, no pools, GPUs
 * named by NVIDIA's feature discovery, an API server with default admission.
 */
export const ownMachines: Omit<CloudProfile, 'id' | 'title' | 'recognise'> = {
  poolLabels: ['llmkube.dev/pool'],
  gpuTaints: [gpuTaintByConvention],
  acceleratorLabels: ['nvidia.com/gpu.product'],
  extendedResourceToleration: false,
  nodePoolCommand: ({ pool }) => ({
    language: 'bash',
    text: [
      '# For each node with GPUs:',
      'kubectl taint node "$NODE" nvidia.com/gpu=present:NoSchedule',
      `kubectl label node "$NODE" llmkube.dev/pool=${shellWordOr(pool, 'POOL')}`,
    ].join('\n'),
  }),
};
