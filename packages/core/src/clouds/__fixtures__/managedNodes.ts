import { node, NodeFixture } from './nodeFixture';

/** Nodes of the large clouds' managed Kubernetes. */
export const managedNodes: NodeFixture[] = [
  {
    what: 'an AKS spot node',
    source: 'AKS documentation, Add an Azure Spot node pool',
    node: node(
      'aks-gpuspot-30301030-vmss000000',
      {
        'kubernetes.azure.com/cluster': 'MC_llm_llm_westeurope',
        'kubernetes.azure.com/agentpool': 'gpuspot',
        agentpool: 'gpuspot',
        'kubernetes.azure.com/scalesetpriority': 'spot',
        'node.kubernetes.io/instance-type': 'Standard_NC24ads_A100_v4',
      },
      {
        providerID:
          'azure:///subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachineScaleSets/v/virtualMachines/0',
        taints: [
          {
            key: 'kubernetes.azure.com/scalesetpriority',
            value: 'spot',
            effect: 'NoSchedule',
          },
        ],
      },
    ),
    cloud: 'aks',
    pool: 'gpuspot',
    capacity: 'spot',
    product: 'NVIDIA-A100-80GB-PCIe',
    memoryMiB: 81920,
  },
  {
    what: 'a regular AKS node',
    source:
      'AKS documentation, Use labels in AKS: spot nodes are labelled, others not',
    node: node('aks-system-1-vmss000001', {
      'kubernetes.azure.com/agentpool': 'system',
      'node.kubernetes.io/instance-type': 'Standard_D4s_v5',
    }),
    cloud: 'aks',
    pool: 'system',
    capacity: 'on-demand',
  },
  {
    what: 'a node of AKS node auto-provisioning',
    source: 'karpenter-provider-azure, pkg/apis/v1beta1/labels.go',
    node: node('aks-default-abcde', {
      'kubernetes.azure.com/cluster': 'MC_llm',
      'karpenter.sh/nodepool': 'gpu',
      'karpenter.sh/capacity-type': 'on-demand',
      'karpenter.azure.com/sku-gpu-name': 'T4',
      'node.kubernetes.io/instance-type': 'Standard_NC4as_T4_v3',
    }),
    cloud: 'aks-nap',
    pool: 'gpu',
    capacity: 'on-demand',
    product: 'Tesla-T4',
    memoryMiB: 16384,
  },
  {
    what: 'a GKE spot node with L4 GPUs',
    source: 'GKE documentation, Spot VMs, and About GPUs in GKE',
    node: node(
      'gke-llm-gpu-1234',
      {
        'cloud.google.com/gke-nodepool': 'gpu',
        'cloud.google.com/gke-spot': 'true',
        'cloud.google.com/gke-accelerator': 'nvidia-l4',
        'node.kubernetes.io/instance-type': 'g2-standard-24',
      },
      { providerID: 'gce://project/europe-west4-a/gke-llm-gpu-1234' },
    ),
    cloud: 'gke',
    pool: 'gpu',
    capacity: 'spot',
    product: 'NVIDIA-L4',
    memoryMiB: 24576,
  },
  {
    what: 'a GKE n1 node, whose machine type does not name its T4',
    source: 'Google Cloud documentation, GPU machine types',
    node: node(
      'gke-llm-t4-1234',
      {
        'cloud.google.com/gke-accelerator': 'nvidia-tesla-t4',
        'node.kubernetes.io/instance-type': 'n1-standard-4',
      },
      {
        providerID: 'gce://project/europe-west4-a/gke-llm-t4-1234',
        kubeletVersion: 'v1.33.4-gke.1000',
      },
    ),
    cloud: 'gke',
    capacity: 'on-demand',
    product: 'Tesla-T4',
    memoryMiB: 16384,
  },
  {
    what: 'a GKE Autopilot node',
    source: 'GKE documentation, GPUs in Autopilot; node names start with gk3-',
    node: node('gk3-llm-nap-abcd-1234', {
      'cloud.google.com/gke-nodepool': 'nap-abcd',
      'cloud.google.com/gke-spot': 'true',
      'cloud.google.com/gke-accelerator': 'nvidia-h100-80gb',
    }),
    cloud: 'gke-autopilot',
    pool: 'nap-abcd',
    capacity: 'spot',
    product: 'NVIDIA-H100-80GB-HBM3',
    memoryMiB: 81920,
  },
  {
    what: 'an EKS managed spot node',
    source:
      'EKS documentation, Managed node groups: capacity type label, no taint',
    node: node(
      'ip-10-0-0-1.ec2.internal',
      {
        'eks.amazonaws.com/nodegroup': 'gpu-spot',
        'eks.amazonaws.com/capacityType': 'SPOT',
        'node.kubernetes.io/instance-type': 'g5.12xlarge',
      },
      {
        providerID: 'aws:///us-east-1a/i-1',
        kubeletVersion: 'v1.33.4-eks-3cfe0ce',
      },
    ),
    cloud: 'eks',
    pool: 'gpu-spot',
    capacity: 'spot',
    product: 'NVIDIA-A10G',
    memoryMiB: 22888,
  },
  {
    what: 'a self-managed EKS node, of which nobody says whether it is spot',
    source:
      'EKS documentation: only managed node groups label the capacity type',
    node: node(
      'ip-10-0-0-2.ec2.internal',
      { 'node.kubernetes.io/instance-type': 'p4d.24xlarge' },
      { kubeletVersion: 'v1.33.4-eks-3cfe0ce' },
    ),
    cloud: 'eks',
    capacity: 'unknown',
    product: 'NVIDIA-A100-SXM4-40GB',
    memoryMiB: 40960,
  },
  {
    what: 'an EKS node that Karpenter made',
    source: 'Karpenter documentation, well-known labels',
    node: node(
      'ip-10-0-0-3.ec2.internal',
      {
        'karpenter.sh/nodepool': 'gpu',
        'karpenter.sh/capacity-type': 'spot',
        'karpenter.k8s.aws/instance-gpu-name': 'l4',
        'karpenter.k8s.aws/instance-gpu-memory': '22888',
        'node.kubernetes.io/instance-type': 'g6.xlarge',
      },
      {
        providerID: 'aws:///us-east-1a/i-2',
        kubeletVersion: 'v1.33.4-eks-3cfe0ce',
      },
    ),
    cloud: 'eks-karpenter',
    pool: 'gpu',
    capacity: 'spot',
    product: 'NVIDIA-L4',
    memoryMiB: 22888,
  },
  {
    what: 'a node of EKS Auto Mode with a GPU that no table knows',
    source: 'EKS documentation, Auto Mode: supported labels',
    node: node('i-0123456789abcdef0', {
      'eks.amazonaws.com/compute-type': 'auto',
      'karpenter.sh/nodepool': 'gpu',
      'karpenter.sh/capacity-type': 'reserved',
      'eks.amazonaws.com/instance-gpu-name': 'x9000',
      'eks.amazonaws.com/instance-gpu-memory': '99000',
    }),
    cloud: 'eks-auto',
    pool: 'gpu',
    capacity: 'on-demand',
    product: 'x9000',
    memoryMiB: 99000,
  },
];
