import { node, NodeFixture } from './nodeFixture';

/** What NVIDIA's GPU feature discovery writes. */
const discovered = {
  'nvidia.com/gpu.present': 'true',
  'nvidia.com/gpu.product': 'NVIDIA-A100-SXM4-80GB',
  'nvidia.com/gpu.memory': '81920',
};

/** Nodes of overlays, smaller clouds and one's own machines. */
export const otherNodes: NodeFixture[] = [
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
