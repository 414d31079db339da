import { azureInstanceTypes } from './accelerators/azure';
import { aks, AKS_SPOT } from './aks';
import { KARPENTER_CAPACITY, karpenterSpot } from './eksKarpenter';
import { gpuTaintByConvention } from './gpuTaint';
import { karpenterNodePool } from './karpenterNodePool';
import { hasLabel, hasLabelPrefix, providerId } from './nodeFacts';
import { Accelerator, CloudProfile } from './profile';

const GPU_NAME = 'karpenter.azure.com/sku-gpu-name';

/** Values of the GPU name label: the part of the VM size that names the GPU. */
const accelerators: Readonly<Record<string, Accelerator>> = {
  T4: { product: 'Tesla-T4', memoryMiB: 16384 },
  V100: { product: 'Tesla-V100' },
  A10: { product: 'NVIDIA-A10', memoryMiB: 24576 },
  A100: { product: 'NVIDIA-A100' },
  H100: { product: 'NVIDIA-H100' },
};

/**
 * AKS nodes that node auto-provisioning, Microsoft's Karpenter, makes
 * (https://learn.microsoft.com/en-us/azure/aks/node-auto-provisioning-node-pools).
 */
export const aksNap: CloudProfile = {
  id: 'aks-nap',
  title: 'AKS node auto-provisioning',
  recognise: node => {
    const onAzure =
      hasLabelPrefix(node, 'karpenter.azure.com/') ||
      hasLabelPrefix(node, 'kubernetes.azure.com/') ||
      providerId(node).startsWith('azure://');
    return hasLabel(node, 'karpenter.sh/nodepool') && onAzure ? 92 : 0;
  },
  poolLabels: ['karpenter.sh/nodepool'],
  // https://github.com/Azure/karpenter-provider-azure/blob/main/pkg/providers/instancetype/instancetype.go
  gpuVendors: ['nvidia', 'amd'],
  spot: {
    ...karpenterSpot,
    labels: [
      { key: KARPENTER_CAPACITY, values: ['spot'] },
      // Spot node pools of AKS often stand beside these nodes.
      { key: AKS_SPOT, values: ['spot'] },
      { key: 'kubernetes.azure.com/priority', values: ['spot'] },
    ],
    taints: [
      {
        taint: { key: AKS_SPOT, value: 'spot', effect: 'NoSchedule' },
        automatic: false,
        why: 'AKS taints the spot nodes of its node pools so; those of node auto-provisioning carry what their NodePool names.',
      },
    ],
  },
  gpuTaints: [gpuTaintByConvention],
  acceleratorLabels: [GPU_NAME, 'nvidia.com/gpu.product'],
  accelerators,
  instanceTypes: azureInstanceTypes,
  extendedResourceToleration: aks.extendedResourceToleration,
  taintOrigin: aks.taintOrigin,
  nodePoolCommand: input =>
    karpenterNodePool(input, {
      nodeClassRef: {
        group: 'karpenter.azure.com',
        kind: 'AKSNodeClass',
        name: 'default',
      },
      gpuNameLabel: GPU_NAME,
      gpuManufacturerLabel: 'karpenter.azure.com/sku-gpu-manufacturer',
      gpuCountLabel: 'karpenter.azure.com/sku-gpu-count',
      accelerators,
      defaultProduct: 'A100',
    }),
};
