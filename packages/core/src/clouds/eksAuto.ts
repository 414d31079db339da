import { awsAccelerators, awsInstanceTypes } from './accelerators/aws';
import { karpenterSpot } from './eksKarpenter';
import { gpuTaintByConvention } from './gpuTaint';
import { karpenterNodePool } from './karpenterNodePool';
import { hasLabel } from './nodeFacts';
import { CloudProfile } from './profile';

/** EKS Auto Mode. Its built-in pools have no GPUs, so services need a NodePool of their own. */
export const eksAuto: CloudProfile = {
  id: 'eks-auto',
  title: 'EKS Auto Mode',
  recognise: node =>
    hasLabel(node, 'eks.amazonaws.com/compute-type', 'auto') ? 95 : 0,
  poolLabels: ['karpenter.sh/nodepool'],
  spot: karpenterSpot,
  // https://docs.aws.amazon.com/eks/latest/userguide/auto-accelerated.html
  gpuVendors: ['nvidia'],
  gpuTaints: [gpuTaintByConvention],
  acceleratorLabels: [
    'eks.amazonaws.com/instance-gpu-name',
    'nvidia.com/gpu.product',
  ],
  acceleratorMemoryLabel: 'eks.amazonaws.com/instance-gpu-memory',
  accelerators: awsAccelerators,
  instanceTypes: awsInstanceTypes,
  extendedResourceToleration: true,
  nodePoolCommand: input =>
    karpenterNodePool(input, {
      nodeClassRef: {
        group: 'eks.amazonaws.com',
        kind: 'NodeClass',
        name: 'default',
      },
      gpuNameLabel: 'eks.amazonaws.com/instance-gpu-name',
      gpuCountLabel: 'eks.amazonaws.com/instance-gpu-count',
      gpuManufacturerLabel: 'eks.amazonaws.com/instance-gpu-manufacturer',
      accelerators: awsAccelerators,
      defaultProduct: 'A10G',
    }),
};
