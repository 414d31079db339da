import { hasLabel, providerId } from './nodeFacts';
import { migSteps } from './accelerators/mig';
import { CloudProfile } from './profile';
import { shellCommand, shellWord, shellWordOr } from './shellText';

/** DigitalOcean Kubernetes. */
export const doks: CloudProfile = {
  id: 'doks',
  title: 'DigitalOcean Kubernetes',
  recognise: node => {
    if (hasLabel(node, 'doks.digitalocean.com/node-pool')) {
      return 90;
    }
    return providerId(node).startsWith('digitalocean://') ? 20 : 0;
  },
  poolLabels: ['doks.digitalocean.com/node-pool'],
  // https://docs.digitalocean.com/products/kubernetes/details/supported-gpus/
  gpuVendors: ['nvidia', 'amd'],
  gpuTaints: ['nvidia.com/gpu', 'amd.com/gpu'].map(key => ({
    taint: { key, effect: 'NoSchedule' },
    automatic: true,
    why: 'DigitalOcean sets it without a value, so that LLMKube’s own toleration does not match and one with Exists is needed.',
  })),
  acceleratorLabels: [
    'doks.digitalocean.com/gpu-model',
    'nvidia.com/gpu.product',
  ],
  extendedResourceToleration: 'unknown',
  nodePoolCommand: ({ cluster, pool, gpuPartition }) => ({
    language: 'bash',
    text: [
      ...migSteps(gpuPartition),
      shellCommand([
        `doctl kubernetes cluster node-pool create ${shellWordOr(
          cluster,
          'CLUSTER',
        )}`,
        `--name ${shellWord(pool ?? 'gpu')}`,
        '--size "$GPU_DROPLET_SIZE"',
        '--count 1',
      ]),
    ].join('\n'),
  }),
};
