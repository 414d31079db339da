import { instanceTypeFor } from './accelerators/choose';
import { azureInstanceTypes } from './accelerators/azure';
import { gpuTaintByConvention } from './gpuTaint';
import { hasLabel, hasLabelPrefix, providerId } from './nodeFacts';
import { CloudProfile } from './profile';
import { shellCommand, shellWord, shellWordOr } from './shellText';

const SPOT = 'kubernetes.azure.com/scalesetpriority';

/** Azure Kubernetes Service, with node pools or node auto-provisioning. */
export const aks: CloudProfile = {
  id: 'aks',
  title: 'AKS',
  recognise: node => {
    if (
      hasLabel(node, 'kubernetes.azure.com/cluster') ||
      hasLabel(node, 'kubernetes.azure.com/agentpool') ||
      hasLabelPrefix(node, 'karpenter.azure.com/')
    ) {
      return 90;
    }
    const named = node.metadata?.name?.startsWith('aks-') === true;
    return named && providerId(node).startsWith('azure://') ? 80 : 0;
  },
  poolLabels: [
    'kubernetes.azure.com/agentpool',
    'karpenter.sh/nodepool',
    'agentpool',
  ],
  spot: {
    labels: [
      { key: SPOT, values: ['spot'] },
      { key: 'kubernetes.azure.com/priority', values: ['spot'] },
      { key: 'karpenter.sh/capacity-type', values: ['spot'] },
    ],
    onDemandLabels: [
      { key: 'kubernetes.azure.com/priority', values: ['regular'] },
      { key: SPOT, values: ['regular'] },
      { key: 'karpenter.sh/capacity-type', values: ['on-demand', 'reserved'] },
    ],
    unlabelled: 'on-demand',
    taints: [
      {
        taint: { key: SPOT, value: 'spot', effect: 'NoSchedule' },
        automatic: true,
        why: 'AKS puts it on every node of a spot node pool, and it can not be removed.',
      },
    ],
    selector: {
      key: SPOT,
      value: 'spot',
      why: 'A toleration only permits spot nodes; this label of AKS requires them.',
    },
  },
  gpuTaints: [gpuTaintByConvention],
  acceleratorLabels: [
    'nvidia.com/gpu.product',
    'karpenter.azure.com/sku-gpu-name',
  ],
  accelerators: {
    T4: { product: 'Tesla-T4', memoryMiB: 16384 },
    A100: { product: 'NVIDIA-A100' },
    H100: { product: 'NVIDIA-H100' },
  },
  instanceTypes: azureInstanceTypes,
  extendedResourceToleration: true,
  taintOrigin: ({ key, value }) => {
    if (key === SPOT && value === 'spot') {
      return 'AKS, on every spot node pool';
    }
    return key.startsWith('remediator.')
      ? 'AKS, while it repairs the node'
      : undefined;
  },
  nodePoolCommand: ({ cluster, pool, spot, gpuCount, gpuProduct }) => {
    const size = instanceTypeFor(
      azureInstanceTypes,
      gpuProduct ?? 'A100',
      gpuCount,
    );
    return {
      language: 'bash',
      text: shellCommand([
        'az aks nodepool add',
        '--resource-group "$RESOURCE_GROUP"',
        `--cluster-name ${shellWordOr(cluster, 'CLUSTER')}`,
        `--name ${agentPoolName(pool ?? (spot ? 'gpuspot' : 'gpu'))}`,
        '--mode User',
        `--node-vm-size ${size ? shellWord(size) : '"$VM_SIZE"'}`,
        spot && '--priority Spot --eviction-policy Delete --spot-max-price -1',
        '--enable-cluster-autoscaler --min-count 0 --max-count 3',
        '--node-taints nvidia.com/gpu=present:NoSchedule',
      ]),
    };
  },
};

/** AKS takes up to 12 lower-case letters and digits, the first a letter. */
function agentPoolName(pool: string): string {
  const name = pool
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/^\d+/, '');
  return name.slice(0, 12) || 'gpu';
}
