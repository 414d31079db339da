import { instanceTypeFor } from './accelerators/choose';
import { azureInstanceTypes } from './accelerators/azure';
import { migProduct } from './accelerators/mig';
import { gpuTaintByConvention, poolTaints } from './gpuTaint';
import { hasLabel, providerId } from './nodeFacts';
import { CloudProfile, NodePoolCommandInput } from './profile';
import { shellCommand, shellWord, shellWordOr } from './shellText';

export const AKS_SPOT = 'kubernetes.azure.com/scalesetpriority';

/** Azure Kubernetes Service with node pools. */
export const aks: CloudProfile = {
  id: 'aks',
  title: 'AKS',
  recognise: node => {
    if (
      hasLabel(node, 'kubernetes.azure.com/cluster') ||
      hasLabel(node, 'kubernetes.azure.com/agentpool')
    ) {
      return 90;
    }
    const named = node.metadata?.name?.startsWith('aks-') === true;
    return named && providerId(node).startsWith('azure://') ? 80 : 0;
  },
  poolLabels: ['kubernetes.azure.com/agentpool', 'agentpool'],
  // https://learn.microsoft.com/en-us/azure/aks/create-node-pools
  poolNames: {
    pattern: '^[a-z][a-z0-9]{0,11}$',
    allowed:
      'the name of a node pool of AKS: at most 12 lower-case letters and digits, the first a letter',
  },
  // https://learn.microsoft.com/en-us/azure/aks/use-amd-gpus
  gpuVendors: ['nvidia', 'amd'],
  spot: {
    labels: [
      { key: AKS_SPOT, values: ['spot'] },
      { key: 'kubernetes.azure.com/priority', values: ['spot'] },
      { key: 'karpenter.sh/capacity-type', values: ['spot'] },
    ],
    onDemandLabels: [
      { key: 'kubernetes.azure.com/priority', values: ['regular'] },
      { key: AKS_SPOT, values: ['regular'] },
      { key: 'karpenter.sh/capacity-type', values: ['on-demand', 'reserved'] },
    ],
    unlabelled: 'on-demand',
    taints: [
      {
        taint: { key: AKS_SPOT, value: 'spot', effect: 'NoSchedule' },
        automatic: true,
        why: 'AKS puts it on every node of a spot node pool, and it can not be removed.',
      },
    ],
    selector: {
      key: AKS_SPOT,
      value: 'spot',
      why: 'A toleration only permits spot nodes; this label of AKS requires them.',
    },
  },
  gpuTaints: [gpuTaintByConvention],
  acceleratorLabels: ['nvidia.com/gpu.product'],
  instanceTypes: azureInstanceTypes,
  extendedResourceToleration: true,
  taintOrigin: ({ key, value }) => {
    if (key === AKS_SPOT && value === 'spot') {
      return 'AKS, on every spot node pool';
    }
    return key.startsWith('remediator.')
      ? 'AKS, while it repairs the node'
      : undefined;
  },
  nodePoolCommand: input => {
    const { cluster, pool, spot, gpuCount, gpuVendor, gpuPartition } = input;
    const size = instanceTypeFor(
      azureInstanceTypes,
      input.gpuProduct ?? defaultProduct(input),
      gpuCount,
    );
    return {
      language: 'bash',
      text: [
        ...(gpuPartition
          ? [
              "# NVIDIA's device plugin advertises the slices with migStrategy=mixed.",
            ]
          : []),
        shellCommand([
          'az aks nodepool add',
          '--resource-group "$RESOURCE_GROUP"',
          `--cluster-name ${shellWordOr(cluster, 'CLUSTER')}`,
          `--name ${shellWord(pool ?? (spot ? 'gpuspot' : 'gpu'))}`,
          '--mode User',
          `--node-vm-size ${size ? shellWord(size) : '"$VM_SIZE"'}`,
          gpuPartition &&
            `--gpu-instance-profile ${instanceProfile(gpuPartition)}`,
          // AKS installs NVIDIA's driver only; AMD's comes from AMD's operator.
          gpuVendor === 'amd' && '--gpu-driver none',
          spot &&
            '--priority Spot --eviction-policy Delete --spot-max-price -1',
          '--enable-cluster-autoscaler --min-count 0 --max-count 3',
          ...poolTaints(gpuVendor).map(
            ({ key, value, effect }) =>
              `--node-taints ${key}=${value}:${effect}`,
          ),
        ]),
      ].join('\n'),
    };
  },
};

function defaultProduct(input: NodePoolCommandInput): string {
  const { gpuVendor, gpuPartition } = input;
  if (gpuVendor === 'amd') return 'MI300X';
  return gpuPartition ? migProduct(gpuPartition) : 'A100';
}

/** AKS names a MIG profile by its compute slices: `MIG1g` for `1g.10gb`. */
function instanceProfile(profile: string): string {
  return shellWord(`MIG${profile.split('.')[0]}`);
}
