import { instanceTypeFor } from './accelerators/choose';
import { migProduct, migSteps } from './accelerators/mig';
import { Accelerator, CloudProfile, NodePoolCommandInput } from './profile';
import { hasLabel, hasLabelPrefix, providerId } from './nodeFacts';
import { shellCommand, shellWord, shellWordOr } from './shellText';

const PREEMPTIBLE = 'oci.oraclecloud.com/oke-is-preemptible';

const shapes: Record<string, Accelerator> = {
  'VM.GPU.A10.1': { product: 'NVIDIA-A10', memoryMiB: 24576, count: 1 },
  'VM.GPU.A10.2': { product: 'NVIDIA-A10', memoryMiB: 24576, count: 2 },
  'BM.GPU.A10.4': { product: 'NVIDIA-A10', memoryMiB: 24576, count: 4 },
  'BM.GPU4.8': { product: 'NVIDIA-A100-SXM4-40GB', memoryMiB: 40960, count: 8 },
  'BM.GPU.A100-v2.8': {
    product: 'NVIDIA-A100-SXM4-80GB',
    memoryMiB: 81920,
    count: 8,
  },
  'BM.GPU.MI300X.8': {
    product: 'AMD-Instinct-MI300X',
    memoryMiB: 196608,
    count: 8,
  },
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
  // OKE names the pool in an annotation only. The console gives the first pools
  // of a cluster this label, as the command below does.
  poolLabels: ['name'],
  // https://docs.oracle.com/en-us/iaas/Content/ContEng/Tasks/contengrunninggpunodes.htm
  gpuVendors: ['nvidia', 'amd'],
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
  nodePoolCommand: input => {
    const { cluster, pool, spot, gpuCount, gpuPartition } = input;
    const name = pool ?? (spot ? 'gpu-spot' : 'gpu');
    const shape = instanceTypeFor(shapes, okeProduct(input), gpuCount);
    const labels = JSON.stringify([{ key: 'name', value: name }]);
    return {
      language: 'bash',
      text: [
        ...(spot
          ? ['# Preemptible: with "preemptibleNodeConfig" in placement.json.']
          : []),
        ...migSteps(gpuPartition),
        shellCommand([
          'oci ce node-pool create',
          `--cluster-id ${shellWordOr(cluster, 'CLUSTER_ID')}`,
          '--compartment-id "$COMPARTMENT_ID"',
          `--name ${shellWord(name)}`,
          `--initial-node-labels ${shellWord(labels)}`,
          `--node-shape ${shape ?? '"$SHAPE"'}`,
          '--node-image-id "$GPU_IMAGE_ID"',
          '--size 1',
          '--placement-configs file://placement.json',
        ]),
      ].join('\n'),
    };
  },
};

/** The GPU that is asked for, or one that Oracle has and the request fits. */
function okeProduct(input: NodePoolCommandInput): string {
  const { gpuVendor, gpuProduct, gpuCount, gpuPartition } = input;
  if (gpuProduct) return gpuProduct;
  if (gpuVendor === 'amd') return 'MI300X';
  if (gpuPartition) return migProduct(gpuPartition);
  return gpuCount <= 4 ? 'A10' : 'H100';
}
