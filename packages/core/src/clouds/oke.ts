import { Accelerator, CloudProfile } from './profile';
import { hasLabel, hasLabelPrefix, providerId } from './nodeFacts';
import { shellCommand, shellWord, shellWordOr } from './shellText';

const PREEMPTIBLE = 'oci.oraclecloud.com/oke-is-preemptible';

const shapes: Record<string, Accelerator> = {
  'VM.GPU.A10.1': { product: 'NVIDIA-A10', memoryMiB: 24576, count: 1 },
  'VM.GPU.A10.2': { product: 'NVIDIA-A10', memoryMiB: 24576, count: 2 },
  'BM.GPU.A10.4': { product: 'NVIDIA-A10', memoryMiB: 24576, count: 4 },
  'BM.GPU.H100.8': {
    product: 'NVIDIA-H100-80GB-HBM3',
    memoryMiB: 81920,
    count: 8,
  },
};

/** Oracle Container Engine for Kubernetes. */
export const oke: CloudProfile = {
  id: 'oke',
  title: 'Oracle OKE',
  recognise: node => {
    if (
      hasLabelPrefix(node, 'oci.oraclecloud.com/') ||
      hasLabel(node, 'node.info.ds_proxymux_client')
    ) {
      return 90;
    }
    return /^(oci:\/\/)?ocid1\.instance\./.test(providerId(node)) ? 20 : 0;
  },
  poolLabels: ['oci.oraclecloud.com/node-pool-id', 'name'],
  spot: {
    labels: [{ key: PREEMPTIBLE, values: ['true', 'present', ''] }],
    onDemandLabels: [],
    taints: [
      {
        taint: { key: PREEMPTIBLE, effect: 'NoSchedule' },
        automatic: true,
        why: 'OKE taints and labels preemptible nodes; the value differs, so tolerate it with Exists.',
      },
    ],
    selector: {
      key: PREEMPTIBLE,
      value: 'true',
      why: 'OKE labels preemptible nodes with it.',
    },
  },
  gpuTaints: ['nvidia.com/gpu', 'amd.com/gpu'].map(key => ({
    taint: { key, effect: 'NoSchedule' },
    automatic: true,
    why: 'OKE sets it without a value, so that LLMKube’s own toleration does not match and one with Exists is needed.',
  })),
  acceleratorLabels: ['nvidia.com/gpu.product'],
  instanceTypes: shapes,
  extendedResourceToleration: 'unknown',
  taintOrigin: ({ key }) =>
    key === PREEMPTIBLE ? 'OKE, on preemptible nodes' : undefined,
  nodePoolCommand: ({ cluster, pool, spot, gpuCount }) => {
    const shape =
      Object.keys(shapes).find(name => (shapes[name].count ?? 0) >= gpuCount) ??
      'BM.GPU.H100.8';
    return {
      language: 'bash',
      text: [
        ...(spot
          ? ['# Preemptible: with "preemptibleNodeConfig" in placement.json.']
          : []),
        shellCommand([
          'oci ce node-pool create',
          `--cluster-id ${shellWordOr(cluster, 'CLUSTER_ID')}`,
          '--compartment-id "$COMPARTMENT_ID"',
          `--name ${shellWord(pool ?? (spot ? 'gpu-spot' : 'gpu'))}`,
          `--node-shape ${shape}`,
          '--node-image-id "$GPU_IMAGE_ID"',
          '--size 1',
          '--placement-configs file://placement.json',
        ]),
      ].join('\n'),
    };
  },
};
