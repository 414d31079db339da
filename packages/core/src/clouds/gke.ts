import { instanceTypeFor, labelValuesFor } from './accelerators/choose';
import { gcpAccelerators, gcpInstanceTypes } from './accelerators/gcp';
import { migProduct } from './accelerators/mig';
import { llmkubeGpuTaint } from './gpuTaint';
import { hasLabel, kubeletVersion, providerId } from './nodeFacts';
import { CloudProfile, NodePoolCommandInput } from './profile';
import { shellCommand, shellWord, shellWordOr } from './shellText';

export const GKE_SPOT = 'cloud.google.com/gke-spot';
export const GKE_PARTITION = 'cloud.google.com/gke-gpu-partition-size';
export const GKE_ACCELERATOR = 'cloud.google.com/gke-accelerator';

/** Google Kubernetes Engine, Standard clusters. */
export const gke: CloudProfile = {
  id: 'gke',
  title: 'GKE',
  recognise: node => {
    if (hasLabel(node, 'cloud.google.com/gke-nodepool')) {
      return 90;
    }
    const onGoogle = providerId(node).startsWith('gce://');
    const named = node.metadata?.name?.startsWith('gke-') === true;
    return onGoogle && (named || kubeletVersion(node).includes('-gke.'))
      ? 85
      : 0;
  },
  poolLabels: ['cloud.google.com/gke-nodepool'],
  spot: {
    labels: [
      { key: GKE_SPOT, values: ['true'] },
      { key: 'cloud.google.com/gke-preemptible', values: ['true'] },
      { key: 'cloud.google.com/gke-provisioning', values: ['spot'] },
    ],
    onDemandLabels: [
      { key: 'cloud.google.com/gke-provisioning', values: ['standard'] },
    ],
    unlabelled: 'on-demand',
    taints: [
      {
        taint: { key: GKE_SPOT, value: 'true', effect: 'NoSchedule' },
        automatic: false,
        why: 'GKE labels spot nodes; the taint is there only if the pool was made with it or by node auto-provisioning.',
      },
    ],
    selector: {
      key: GKE_SPOT,
      value: 'true',
      why: 'A toleration only permits spot nodes; this label of GKE requires them.',
    },
  },
  gpuTaints: [
    {
      taint: { ...llmkubeGpuTaint },
      automatic: true,
      why: 'GKE sets it when the cluster already has a pool without GPUs.',
    },
  ],
  // https://cloud.google.com/kubernetes-engine/docs/concepts/gpus
  gpuVendors: ['nvidia'],
  // https://cloud.google.com/kubernetes-engine/docs/how-to/gpus-multi
  gpuPartitionLabel: GKE_PARTITION,
  acceleratorLabels: [GKE_ACCELERATOR, 'nvidia.com/gpu.product'],
  accelerators: gcpAccelerators,
  instanceTypes: gcpInstanceTypes,
  extendedResourceToleration: true,
  taintOrigin: ({ key, value }) => {
    if (key === 'cloud.google.com/impending-node-termination') {
      return 'GKE, while it takes the node away';
    }
    return key === 'kubernetes.io/arch' && value === 'arm64'
      ? 'GKE, on nodes with Arm processors'
      : undefined;
  },
  nodePoolCommand: input => {
    const { cluster, pool, spot, gpuCount, gpuPartition } = input;
    const product = gkeProduct(input);
    const machineType = instanceTypeFor(gcpInstanceTypes, product, gpuCount);
    const [accelerator] = labelValuesFor(gcpAccelerators, product);
    const count = machineType
      ? gcpInstanceTypes[machineType].count
      : Math.max(gpuCount, 1);
    return {
      language: 'bash',
      text: shellCommand([
        `gcloud container node-pools create ${shellWord(
          pool ?? (spot ? 'gpu-spot' : 'gpu'),
        )}`,
        `--cluster ${shellWordOr(cluster, 'CLUSTER')}`,
        '--location "$LOCATION"',
        `--machine-type ${machineType ?? '"$MACHINE_TYPE"'}`,
        `--accelerator type=${
          accelerator ?? '"$ACCELERATOR"'
        },count=${count},gpu-driver-version=latest${
          gpuPartition ? `,gpu-partition-size=${shellWord(gpuPartition)}` : ''
        }`,
        spot && '--spot',
        '--enable-autoscaling --num-nodes 0 --min-nodes 0 --max-nodes 3',
      ]),
    };
  },
};

/** The GPU that is asked for, or one that Google has and the request fits. */
export function gkeProduct(input: NodePoolCommandInput): string {
  const { gpuProduct, gpuPartition } = input;
  return gpuProduct ?? (gpuPartition ? migProduct(gpuPartition) : 'L4');
}
