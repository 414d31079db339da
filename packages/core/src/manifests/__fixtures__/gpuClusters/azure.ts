import { Platform } from './cluster';
import { discovered } from './discovery';

/** The label that docs name for nodes of any AKS cluster. */
const cluster = { 'kubernetes.azure.com/cluster': 'MC_llm_llm_westeurope' };

const spotTaint = {
  key: 'kubernetes.azure.com/scalesetpriority',
  value: 'spot',
  effect: 'NoSchedule',
} as const;

/** As the documentation suggests for GPU node pools. */
const foreignTaint = {
  key: 'sku',
  value: 'gpu',
  effect: 'NoSchedule',
} as const;

export const azure: Platform[] = [
  {
    cloud: 'aks',
    allGpus: 'https://learn.microsoft.com/en-us/azure/aks/use-amd-gpus',
    foreignTaint,
    kinds: [
      {
        source: 'https://learn.microsoft.com/en-us/azure/aks/spot-node-pool',
        poolLabel: 'kubernetes.azure.com/agentpool',
        labels: cluster,
        spot: {
          labels: {
            'kubernetes.azure.com/scalesetpriority': 'spot',
            'kubernetes.azure.com/priority': 'spot',
          },
          taints: [spotTaint],
        },
      },
    ],
    gpus: {
      nvidia: {
        ...discovered.nvidia,
        source: 'https://learn.microsoft.com/en-us/azure/aks/use-nvidia-gpu',
      },
      amd: {
        ...discovered.amd,
        source: 'https://learn.microsoft.com/en-us/azure/aks/use-amd-gpus',
      },
      mig: {
        ...discovered.mig,
        source:
          'https://learn.microsoft.com/en-us/azure/aks/gpu-multi-instance',
      },
    },
  },
  {
    cloud: 'aks-nap',
    allGpus:
      'https://github.com/Azure/karpenter-provider-azure/blob/main/pkg/providers/instancetype/instancetype.go',
    foreignTaint,
    kinds: [
      {
        source:
          'https://learn.microsoft.com/en-us/azure/aks/node-auto-provisioning-node-pools',
        poolLabel: 'karpenter.sh/nodepool',
        labels: cluster,
        spot: { labels: { 'karpenter.sh/capacity-type': 'spot' }, taints: [] },
        onDemand: { 'karpenter.sh/capacity-type': 'on-demand' },
      },
      {
        // A NodePool that names the taint of AKS' own spot node pools.
        source:
          'https://karpenter.sh/docs/concepts/nodepools/#spectemplatespectaints',
        poolLabel: 'karpenter.sh/nodepool',
        labels: cluster,
        spot: {
          labels: { 'karpenter.sh/capacity-type': 'spot' },
          taints: [spotTaint],
        },
        onDemand: { 'karpenter.sh/capacity-type': 'on-demand' },
      },
    ],
    gpus: {
      nvidia: {
        source:
          'https://learn.microsoft.com/en-us/azure/aks/node-auto-provisioning-node-pools#sku-selectors-with-well-known-labels',
        resource: 'nvidia.com/gpu',
        labels: {
          'karpenter.azure.com/sku-gpu-name': 'A100',
          'karpenter.azure.com/sku-gpu-manufacturer': 'nvidia',
        },
        product: 'A100',
        otherLabels: { 'karpenter.azure.com/sku-gpu-name': 'T4' },
      },
      amd: {
        source:
          'https://github.com/Azure/karpenter-provider-azure/blob/main/pkg/providers/instancetype/instancetype.go',
        resource: 'amd.com/gpu',
        labels: { 'karpenter.azure.com/sku-gpu-manufacturer': 'amd' },
      },
    },
  },
];
