import { CloudProfile } from './profile';
import { migSteps } from './accelerators/mig';
import { gpuTaintByConvention, poolTaints } from './gpuTaint';
import { shellWordOr } from './shellText';

/** The label that the command below sets. */
const OWN_POOL = 'llmkube.dev/pool';

/**
 * What clusters on one's own machines have in common: no spot, no pools, GPUs
 * named by NVIDIA's feature discovery, an API server with default admission.
 */
export const ownMachines: Omit<CloudProfile, 'id' | 'title' | 'recognise'> = {
  poolLabels: [OWN_POOL],
  gpuTaints: [gpuTaintByConvention],
  acceleratorLabels: ['nvidia.com/gpu.product'],
  extendedResourceToleration: false,
  nodePoolCommand: ({ pool, gpuVendor, gpuPartition }) => ({
    language: 'bash',
    text: [
      ...migSteps(gpuPartition),
      '# For each node with GPUs:',
      ...poolTaints(gpuVendor).map(
        ({ key, value, effect }) =>
          `kubectl taint node "$NODE" ${key}=${value}:${effect}`,
      ),
      `kubectl label node "$NODE" ${OWN_POOL}=${shellWordOr(pool, 'POOL')}`,
    ].join('\n'),
  }),
};
