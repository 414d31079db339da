import { GpuFacts, Platform } from './cluster';
import { gpuPresent } from './discovery';

const spotTaint = {
  key: 'cloud.google.com/gke-spot',
  value: 'true',
  effect: 'NoSchedule',
} as const;

const nvidia: GpuFacts = {
  source: 'https://cloud.google.com/kubernetes-engine/docs/how-to/gpus',
  resource: 'nvidia.com/gpu',
  labels: { 'cloud.google.com/gke-accelerator': 'nvidia-a100-80gb' },
  taints: [gpuPresent],
  product: 'NVIDIA-A100-SXM4-80GB',
  // The A100 of 40 GB, which no 80 GB may be mistaken for.
  otherLabels: { 'cloud.google.com/gke-accelerator': 'nvidia-tesla-a100' },
};

/** GKE advertises slices as GPUs, and labels the node with their size. */
const mig: GpuFacts = {
  source: 'https://cloud.google.com/kubernetes-engine/docs/how-to/gpus-multi',
  resource: 'nvidia.com/gpu',
  labels: {
    'cloud.google.com/gke-accelerator': 'nvidia-a100-80gb',
    'cloud.google.com/gke-gpu-partition-size': '1g.10gb',
  },
  taints: [gpuPresent],
  product: 'NVIDIA-A100-SXM4-80GB',
  otherLabels: { 'cloud.google.com/gke-gpu-partition-size': '3g.40gb' },
};

export const google: Platform[] = [
  {
    cloud: 'gke',
    allGpus: 'https://cloud.google.com/kubernetes-engine/docs/concepts/gpus',
    kinds: [
      {
        // A node pool with the taint that the documentation advises.
        source:
          'https://cloud.google.com/kubernetes-engine/docs/concepts/spot-vms',
        poolLabel: 'cloud.google.com/gke-nodepool',
        providerID: 'gce://project/europe-west4-a/node',
        spot: {
          labels: { 'cloud.google.com/gke-spot': 'true' },
          taints: [spotTaint],
        },
      },
      {
        // A node pool as GKE makes it, with labels only.
        source:
          'https://cloud.google.com/kubernetes-engine/docs/how-to/spot-vms',
        poolLabel: 'cloud.google.com/gke-nodepool',
        providerID: 'gce://project/europe-west4-a/node',
        spot: {
          labels: {
            'cloud.google.com/gke-spot': 'true',
            'cloud.google.com/gke-provisioning': 'spot',
          },
          taints: [],
        },
        onDemand: { 'cloud.google.com/gke-provisioning': 'standard' },
      },
    ],
    gpus: { nvidia, mig },
  },
  {
    cloud: 'gke-autopilot',
    allGpus:
      'https://cloud.google.com/kubernetes-engine/docs/how-to/autopilot-gpus',
    refusesPools: 'https://github.com/GoogleCloudPlatform/ai-on-gke/pull/983',
    demandsProduct: 'https://github.com/GoogleCloudPlatform/ai-on-gke/pull/983',
    kinds: [
      {
        source:
          'https://cloud.google.com/kubernetes-engine/docs/how-to/autopilot-spot-pods',
        poolLabel: 'cloud.google.com/gke-nodepool',
        namePrefix: 'gk3-llm-',
        providerID: 'gce://project/europe-west4-a/gk3-node',
        spot: {
          labels: {
            'cloud.google.com/gke-spot': 'true',
            'cloud.google.com/gke-provisioning': 'spot',
          },
          taints: [spotTaint],
        },
        onDemand: { 'cloud.google.com/gke-provisioning': 'standard' },
      },
    ],
    gpus: {
      nvidia: {
        ...nvidia,
        source:
          'https://cloud.google.com/kubernetes-engine/docs/how-to/autopilot-gpus',
      },
      mig: {
        ...mig,
        source:
          'https://cloud.google.com/kubernetes-engine/docs/concepts/timesharing-gpus',
        // Of another product: on Autopilot, nothing else tells slices apart.
        labels: {
          ...mig.labels,
          'cloud.google.com/gke-accelerator': 'nvidia-h100-80gb',
        },
        product: 'NVIDIA-H100-80GB-HBM3',
      },
    },
  },
];
