import { awsAccelerators, awsInstanceTypes } from './accelerators/aws';
import { gpuTaintByConvention } from './gpuTaint';
import { karpenterNodePool } from './karpenterNodePool';
import { hasLabel, hasLabelPrefix, providerId } from './nodeFacts';
import { CloudProfile } from './profile';

export const KARPENTER_CAPACITY = 'karpenter.sh/capacity-type';

/** Karpenter's labels and rules, which EKS Auto Mode shares. */
export const karpenterSpot: NonNullable<CloudProfile['spot']> = {
  labels: [
    { key: KARPENTER_CAPACITY, values: ['spot'] },
    // Managed node groups stand beside Karpenter's nodes in most clusters.
    { key: 'eks.amazonaws.com/capacityType', values: ['SPOT'] },
  ],
  onDemandLabels: [
    { key: KARPENTER_CAPACITY, values: ['on-demand', 'reserved'] },
  ],
  taints: [],
  selector: {
    key: KARPENTER_CAPACITY,
    value: 'spot',
    why: 'Karpenter labels every node with it, and makes a spot node for a pod that selects it.',
  },
};

/** EKS nodes that Karpenter makes. */
export const eksKarpenter: CloudProfile = {
  id: 'eks-karpenter',
  title: 'EKS with Karpenter',
  recognise: node => {
    if (!hasLabel(node, 'karpenter.sh/nodepool')) {
      return 0;
    }
    const onAws =
      hasLabelPrefix(node, 'karpenter.k8s.aws/') ||
      providerId(node).startsWith('aws://');
    return onAws ? 92 : 0;
  },
  poolLabels: ['karpenter.sh/nodepool'],
  // https://karpenter.sh/docs/reference/instance-types/
  gpuVendors: ['nvidia', 'amd'],
  spot: karpenterSpot,
  gpuTaints: [gpuTaintByConvention],
  acceleratorLabels: [
    'karpenter.k8s.aws/instance-gpu-name',
    'nvidia.com/gpu.product',
  ],
  acceleratorMemoryLabel: 'karpenter.k8s.aws/instance-gpu-memory',
  accelerators: awsAccelerators,
  instanceTypes: awsInstanceTypes,
  extendedResourceToleration: true,
  nodePoolCommand: input =>
    karpenterNodePool(input, {
      nodeClassRef: {
        group: 'karpenter.k8s.aws',
        kind: 'EC2NodeClass',
        name: 'default',
      },
      gpuNameLabel: 'karpenter.k8s.aws/instance-gpu-name',
      gpuCountLabel: 'karpenter.k8s.aws/instance-gpu-count',
      gpuManufacturerLabel: 'karpenter.k8s.aws/instance-gpu-manufacturer',
      accelerators: awsAccelerators,
      defaultProduct: 'A10G',
    }),
};
