import { Node, Taint } from '../../kubernetes/objects';

/** A node and what a person would say of it. */
export interface GpuNodeFixture {
  node: Node;
  gpu: boolean;
  spot: boolean;
  pool?: string;
  /** Carries a taint that is none of the cloud's and none of GPU nodes. */
  foreign?: boolean;
}

/** How one cloud labels and taints its nodes, after its own documentation. */
interface CloudNodes {
  cloud: string;
  source: string;
  poolLabel: string;
  spot?: { labels: Record<string, string>; taints: Taint[] };
  onDemand?: Record<string, string>;
  /** On every GPU node. */
  gpuTaints?: Taint[];
}

const gpuPresent: Taint = {
  key: 'nvidia.com/gpu',
  value: 'present',
  effect: 'NoSchedule',
};
const gpuWithoutValue: Taint = { key: 'nvidia.com/gpu', effect: 'NoSchedule' };

const clouds: CloudNodes[] = [
  {
    cloud: 'aks',
    source:
      'AKS documentation, Add a Spot node pool: label and taint are set by AKS; GPU pools carry no taint',
    poolLabel: 'kubernetes.azure.com/agentpool',
    spot: {
      labels: { 'kubernetes.azure.com/scalesetpriority': 'spot' },
      taints: [
        {
          key: 'kubernetes.azure.com/scalesetpriority',
          value: 'spot',
          effect: 'NoSchedule',
        },
      ],
    },
  },
  {
    cloud: 'gke',
    source:
      'GKE documentation, Spot VMs (label, taint by hand), About GPUs (taint nvidia.com/gpu=present)',
    poolLabel: 'cloud.google.com/gke-nodepool',
    spot: {
      labels: { 'cloud.google.com/gke-spot': 'true' },
      taints: [
        {
          key: 'cloud.google.com/gke-spot',
          value: 'true',
          effect: 'NoSchedule',
        },
      ],
    },
    gpuTaints: [gpuPresent],
  },
  {
    cloud: 'gke-autopilot',
    source: 'GKE documentation, Spot Pods and GPUs in Autopilot',
    poolLabel: 'cloud.google.com/gke-nodepool',
    spot: {
      labels: {
        'cloud.google.com/gke-spot': 'true',
        'cloud.google.com/gke-provisioning': 'spot',
      },
      taints: [
        {
          key: 'cloud.google.com/gke-spot',
          value: 'true',
          effect: 'NoSchedule',
        },
      ],
    },
    onDemand: { 'cloud.google.com/gke-provisioning': 'standard' },
    gpuTaints: [gpuPresent],
  },
  {
    cloud: 'eks',
    source:
      'EKS documentation, managed node groups: capacityType label, no taint of its own',
    poolLabel: 'eks.amazonaws.com/nodegroup',
    spot: {
      labels: { 'eks.amazonaws.com/capacityType': 'SPOT' },
      taints: [],
    },
    onDemand: { 'eks.amazonaws.com/capacityType': 'ON_DEMAND' },
  },
  {
    cloud: 'eks-karpenter',
    source: 'Karpenter documentation, well-known labels',
    poolLabel: 'karpenter.sh/nodepool',
    spot: { labels: { 'karpenter.sh/capacity-type': 'spot' }, taints: [] },
    onDemand: { 'karpenter.sh/capacity-type': 'on-demand' },
    gpuTaints: [{ ...gpuPresent, value: 'true' }],
  },
  {
    cloud: 'eks-auto',
    source: 'EKS documentation, Auto Mode: Karpenter labels',
    poolLabel: 'karpenter.sh/nodepool',
    spot: { labels: { 'karpenter.sh/capacity-type': 'spot' }, taints: [] },
    onDemand: { 'karpenter.sh/capacity-type': 'on-demand' },
  },
  {
    cloud: 'oke',
    source:
      'cluster-autoscaler, cloudprovider/oci: preemptible label and taint, GPU taint without value',
    poolLabel: 'oci.oraclecloud.com/node-pool-id',
    spot: {
      labels: { 'oci.oraclecloud.com/oke-is-preemptible': 'true' },
      taints: [
        {
          key: 'oci.oraclecloud.com/oke-is-preemptible',
          value: 'present',
          effect: 'NoSchedule',
        },
      ],
    },
    gpuTaints: [gpuWithoutValue],
  },
  {
    cloud: 'openshift',
    source: 'OpenShift documentation, machine sets: interruptible instances',
    poolLabel: 'hypershift.openshift.io/nodePool',
    spot: {
      labels: { 'machine.openshift.io/interruptible-instance': '' },
      taints: [],
    },
  },
  {
    cloud: 'doks',
    source: 'DigitalOcean documentation, GPU node pools: taint without value',
    poolLabel: 'doks.digitalocean.com/node-pool',
    gpuTaints: [gpuWithoutValue],
  },
  {
    cloud: 'rke2',
    source: 'Rancher, labels of machine pools; taints are set by hand',
    poolLabel: 'rke.cattle.io/rke-machine-pool-name',
    gpuTaints: [gpuPresent],
  },
  {
    cloud: 'generic',
    source: "LLMKube's guide for bare metal: taint nvidia.com/gpu=present",
    poolLabel: 'llmkube.dev/pool',
    gpuTaints: [gpuPresent],
  },
];

/**
 * A cluster of each cloud: GPU nodes of two pools, spot and on-demand twins
 * where the cloud has spot, and decoys: a CPU node, a GPU node with another
 * value of the GPU taint, one with a foreign taint.
 */
export const gpuClusters = clouds.map(cloud => ({
  cloud: cloud.cloud,
  source: cloud.source,
  nodes: nodesOf(cloud),
}));

function nodesOf(cloud: CloudNodes): GpuNodeFixture[] {
  const kinds = cloud.spot ? [false, true] : [false];
  return kinds.flatMap(spot => [
    gpuNode(cloud, { spot, pool: 'gpu-pool' }),
    gpuNode(cloud, { spot, pool: 'other-pool' }),
    gpuNode(cloud, {
      spot,
      pool: 'odd-pool',
      more: [{ key: 'nvidia.com/gpu', value: 'odd', effect: 'NoSchedule' }],
    }),
    gpuNode(cloud, {
      spot,
      pool: 'gpu-pool',
      foreign: true,
      more: [
        { key: 'example.com/dedicated', value: 'x', effect: 'NoSchedule' },
      ],
    }),
    cpuNode(cloud, spot),
  ]);
}

function gpuNode(
  cloud: CloudNodes,
  options: { spot: boolean; pool: string; foreign?: boolean; more?: Taint[] },
): GpuNodeFixture {
  const { spot, pool, foreign = false, more = [] } = options;
  const name = `${spot ? 'spot' : 'on-demand'}-${pool}${foreign ? '-foreign' : ''}`;
  return {
    gpu: true,
    spot,
    pool,
    foreign,
    node: node(
      name,
      { [cloud.poolLabel]: pool, ...capacityLabels(cloud, spot) },
      [
        ...(spot ? (cloud.spot?.taints ?? []) : []),
        ...(cloud.gpuTaints ?? []),
        ...more,
      ],
      { 'nvidia.com/gpu': '4' },
    ),
  };
}

function cpuNode(cloud: CloudNodes, spot: boolean): GpuNodeFixture {
  return {
    gpu: false,
    spot,
    pool: 'gpu-pool',
    node: node(
      `${spot ? 'spot' : 'on-demand'}-cpu`,
      { [cloud.poolLabel]: 'gpu-pool', ...capacityLabels(cloud, spot) },
      [],
      {},
    ),
  };
}

function capacityLabels(cloud: CloudNodes, spot: boolean) {
  return spot ? cloud.spot?.labels : cloud.onDemand;
}

function node(
  name: string,
  labels: Record<string, string>,
  taints: Taint[],
  gpus: Record<string, string>,
): Node {
  return {
    metadata: { name, labels: { ...labels, 'kubernetes.io/hostname': name } },
    spec: { taints },
    status: {
      allocatable: { cpu: '32', memory: '256Gi', pods: '110', ...gpus },
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  };
}
