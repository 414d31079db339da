import { Platform } from './cluster';
import { discovered } from './discovery';

const karpenterSpot = {
  spot: { labels: { 'karpenter.sh/capacity-type': 'spot' }, taints: [] },
  onDemand: { 'karpenter.sh/capacity-type': 'on-demand' },
};

export const amazon: Platform[] = [
  {
    cloud: 'eks',
    kinds: [
      {
        source:
          'https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html',
        poolLabel: 'eks.amazonaws.com/nodegroup',
        providerID: 'aws:///eu-west-1a/i-1',
        spot: {
          labels: { 'eks.amazonaws.com/capacityType': 'SPOT' },
          taints: [],
        },
        onDemand: { 'eks.amazonaws.com/capacityType': 'ON_DEMAND' },
      },
      {
        // LLMKube's own sample for EKS expects this taint.
        source:
          'https://github.com/defilantech/LLMKube/blob/v0.9.19/config/samples/multi-gpu-eks-spot.yaml',
        poolLabel: 'eks.amazonaws.com/nodegroup',
        spot: {
          labels: { 'eks.amazonaws.com/capacityType': 'SPOT' },
          taints: [{ key: 'spotInstance', value: 'true', effect: 'NoSchedule' }],
        },
        onDemand: { 'eks.amazonaws.com/capacityType': 'ON_DEMAND' },
      },
    ],
    gpus: {
      nvidia: {
        ...discovered.nvidia,
        source: 'https://docs.aws.amazon.com/eks/latest/userguide/ml-eks-k8s-device-plugin.html',
      },
      mig: {
        ...discovered.mig,
        source:
          'https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/amazon-eks.html',
      },
    },
  },
  {
    cloud: 'eks-karpenter',
    allGpus: 'https://karpenter.sh/docs/reference/instance-types/',
    kinds: [
      {
        source:
          'https://karpenter.sh/docs/concepts/scheduling/#well-known-labels',
        poolLabel: 'karpenter.sh/nodepool',
        providerID: 'aws:///eu-west-1a/i-2',
        ...karpenterSpot,
      },
    ],
    gpus: {
      nvidia: {
        source: 'https://karpenter.sh/docs/reference/instance-types/#p4d-family',
        resource: 'nvidia.com/gpu',
        labels: { 'karpenter.k8s.aws/instance-gpu-name': 'a100' },
        // As the guide of LLMKube for Karpenter taints its NodePool.
        taints: [{ key: 'nvidia.com/gpu', value: 'true', effect: 'NoSchedule' }],
        product: 'A100',
        otherLabels: { 'karpenter.k8s.aws/instance-gpu-name': 'l4' },
      },
      amd: {
        source:
          'https://karpenter.sh/docs/reference/instance-types/#g4ad-family',
        resource: 'amd.com/gpu',
        labels: { 'karpenter.k8s.aws/instance-gpu-name': 'radeon-pro-v520' },
        product: 'Radeon-Pro-V520',
      },
    },
  },
  {
    cloud: 'eks-auto',
    allGpus:
      'https://docs.aws.amazon.com/eks/latest/userguide/auto-accelerated.html',
    kinds: [
      {
        source:
          'https://docs.aws.amazon.com/eks/latest/userguide/create-node-pool.html',
        poolLabel: 'karpenter.sh/nodepool',
        labels: { 'eks.amazonaws.com/compute-type': 'auto' },
        providerID: 'aws:///eu-west-1a/i-3',
        ...karpenterSpot,
      },
    ],
    gpus: {
      nvidia: {
        source:
          'https://docs.aws.amazon.com/eks/latest/userguide/auto-accelerated.html',
        resource: 'nvidia.com/gpu',
        labels: { 'eks.amazonaws.com/instance-gpu-name': 'l40s' },
        product: 'L40S',
        otherLabels: { 'eks.amazonaws.com/instance-gpu-name': 'l4' },
      },
    },
  },
];
