import { Node, Taint } from '../../kubernetes/objects';
import { CapacityType } from '../nodePool';

/** A node as its platform makes it, and what has to be read from it. */
export interface NodeFixture {
  what: string;
  /** Where the facts come from. */
  source: string;
  node: Node;
  cloud: string | undefined;
  pool?: string;
  capacity: CapacityType;
  product?: string;
  memoryMiB?: number;
}

function node(
  name: string,
  labels: Record<string, string>,
  more: {
    providerID?: string;
    kubeletVersion?: string;
    taints?: Taint[];
  } = {},
): Node {
  const { kubeletVersion, ...spec } = more;
  return {
    metadata: { name, labels },
    spec,
    status: { nodeInfo: { kubeletVersion: kubeletVersion ?? 'v1.33.4' } },
  };
}

/** What NVIDIA's GPU feature discovery writes. */
const discovered = {
  'nvidia.com/gpu.present': 'true',
  'nvidia.com/gpu.product': 'NVIDIA-A100-SXM4-80GB',
  'nvidia.com/gpu.memory': '81920',
};

export const nodeFixtures: NodeFixture[] = [
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
    cloud: 'aks',
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
  {
    what: 'an OpenShift node on AWS (ROSA)',
    source:
      'OpenShift documentation, node labels; NVIDIA GPU feature discovery',
    node: node(
      'ip-10-0-0-4.ec2.internal',
      {
        'node.openshift.io/os_id': 'rhel',
        'hypershift.openshift.io/nodePool': 'gpu',
        'node.kubernetes.io/instance-type': 'p4de.24xlarge',
        ...discovered,
      },
      { providerID: 'aws:///us-east-1a/i-3' },
    ),
    cloud: 'openshift',
    pool: 'gpu',
    capacity: 'unknown',
    product: 'NVIDIA-A100-SXM4-80GB',
    memoryMiB: 81920,
  },
  {
    what: 'an RKE2 node on Google Cloud',
    source:
      'RKE2 releases: versions carry +rke2r; the external cloud provider sets gce://',
    node: node(
      'gpu-1',
      { 'rke.cattle.io/rke-machine-pool-name': 'gpu', ...discovered },
      {
        providerID: 'gce://project/zone/gpu-1',
        kubeletVersion: 'v1.33.4+rke2r1',
      },
    ),
    cloud: 'rke2',
    pool: 'gpu',
    capacity: 'unknown',
    product: 'NVIDIA-A100-SXM4-80GB',
    memoryMiB: 81920,
  },
  {
    what: 'a K3s node',
    source: 'K3s, embedded cloud controller: providerID and instance type',
    node: node(
      'edge-1',
      { 'node.kubernetes.io/instance-type': 'k3s' },
      { providerID: 'k3s://edge-1', kubeletVersion: 'v1.33.4+k3s1' },
    ),
    cloud: 'k3s',
    capacity: 'unknown',
  },
  {
    what: 'a MicroK8s node',
    source: 'MicroK8s, node labels',
    node: node('spark', {
      'microk8s.io/cluster': 'true',
      'llmkube.dev/pool': 'spark',
    }),
    cloud: 'microk8s',
    pool: 'spark',
    capacity: 'unknown',
  },
  {
    what: 'a Minikube node',
    source: 'Minikube, node labels',
    node: node('m02', { 'minikube.k8s.io/name': 'minikube' }),
    cloud: 'minikube',
    capacity: 'unknown',
  },
  {
    what: 'a kind node',
    source: 'kind, provider ID of its nodes',
    node: node(
      'llm-worker',
      {},
      { providerID: 'kind://docker/llm/llm-worker' },
    ),
    cloud: 'kind',
    capacity: 'unknown',
  },
  {
    what: 'a DigitalOcean node',
    source: 'DigitalOcean documentation, automatic labels of GPU nodes',
    node: node(
      'gpu-pool-abc',
      {
        'doks.digitalocean.com/node-pool': 'gpu-pool',
        'doks.digitalocean.com/gpu-brand': 'nvidia',
        'doks.digitalocean.com/gpu-model': 'h100',
      },
      {
        providerID: 'digitalocean://12345',
        taints: [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }],
      },
    ),
    cloud: 'doks',
    pool: 'gpu-pool',
    capacity: 'unknown',
    product: 'h100',
  },
  {
    what: 'a preemptible node of Oracle OKE',
    source: 'cluster-autoscaler, cloudprovider/oci: node template',
    node: node(
      '10.0.10.5',
      {
        'oci.oraclecloud.com/oke-is-preemptible': 'true',
        'node.kubernetes.io/instance-type': 'VM.GPU.A10.1',
      },
      { providerID: 'ocid1.instance.oc1.phx.abc' },
    ),
    cloud: 'oke',
    capacity: 'spot',
    product: 'NVIDIA-A10',
    memoryMiB: 24576,
  },
  {
    what: 'an IBM Cloud node',
    source: 'IBM Cloud documentation, default labels of worker nodes',
    node: node('10.0.0.7', {
      'ibm-cloud.kubernetes.io/worker-pool-name': 'gpu',
    }),
    cloud: 'ibm',
    pool: 'gpu',
    capacity: 'unknown',
  },
  {
    what: 'a CoreWeave node',
    source: 'CoreWeave documentation, node labels',
    node: node('g1234', {
      'compute.coreweave.com/node-pool': 'h100',
      'gpu.nvidia.com/model': 'H100_NVLINK_80GB',
    }),
    cloud: 'coreweave',
    pool: 'h100',
    capacity: 'unknown',
    product: 'H100_NVLINK_80GB',
  },
  {
    what: 'a node with an AMD GPU that is of no known cloud',
    source: 'AMD k8s-device-plugin, node labeller',
    node: node('amd-1', {
      'amd.com/gpu.product-name': 'AMD_Instinct_MI300X',
      'amd.com/gpu.vram': '192G',
    }),
    cloud: undefined,
    capacity: 'unknown',
    product: 'AMD_Instinct_MI300X',
    memoryMiB: 196608,
  },
];

/** Nodes that look like a platform's at first sight, and are not. */
export const decoys: { what: string; node: Node }[] = [
  {
    what: 'a self-made cluster on Azure',
    node: node(
      'worker-1',
      { 'node.kubernetes.io/instance-type': 'Standard_NC24ads_A100_v4' },
      { providerID: 'azure:///subscriptions/s/resourceGroups/g/vm' },
    ),
  },
  {
    what: 'a self-made cluster on Google Cloud',
    node: node('worker-1', {}, { providerID: 'gce://project/zone/worker-1' }),
  },
  {
    what: 'a kOps cluster on AWS',
    node: node(
      'i-0123',
      { 'kops.k8s.io/instancegroup': 'gpu' },
      { providerID: 'aws:///us-east-1a/i-0123' },
    ),
  },
  {
    what: 'a node that is only named like one of AKS',
    node: node('aks-worker', {}),
  },
  {
    what: 'a node that is only named like one of Autopilot',
    node: node('gk3-worker', {}),
  },
  {
    what: 'a control plane named like one of kind',
    node: node('llm-control-plane', {
      'node-role.kubernetes.io/control-plane': '',
    }),
  },
  {
    what: 'a node with a user’s label of the Kubernetes project',
    node: node('worker-2', {
      'node.kubernetes.io/instance-type': 'bare-metal',
    }),
  },
  { what: 'a node without anything', node: { metadata: { name: 'bare' } } },
];
