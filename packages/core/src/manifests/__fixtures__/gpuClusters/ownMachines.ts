import { Platform } from './cluster';
import { discovered, gpuPresent } from './discovery';

/** As LLMKube's guide for own machines taints them. */
const nvidia = { ...discovered.nvidia, taints: [gpuPresent] };

const interruptible = {
  labels: { 'machine.openshift.io/interruptible-instance': '' },
  taints: [],
};

export const ownMachines: Platform[] = [
  {
    cloud: 'openshift',
    kinds: [
      {
        // A hosted cluster: its NodePools label their nodes.
        source: 'https://hypershift.pages.dev/reference/api/#hypershift.openshift.io/v1beta1.NodePool',
        poolLabel: 'hypershift.openshift.io/nodePool',
        labels: { 'node.openshift.io/os_id': 'rhel' },
        spot: interruptible,
      },
      {
        // A machine set whose machines are told to label their nodes.
        source:
          'https://docs.redhat.com/en/documentation/openshift_container_platform/4.19/html/machine_management/managing-compute-machines-with-the-machine-api',
        poolLabel: 'machine.openshift.io/cluster-api-machineset',
        labels: { 'node.openshift.io/os_id': 'rhel' },
        spot: interruptible,
      },
    ],
    gpus: {
      nvidia: {
        ...discovered.nvidia,
        source:
          'https://docs.nvidia.com/datacenter/cloud-native/openshift/latest/index.html',
      },
      amd: {
        ...discovered.amd,
        source:
          'https://instinct.docs.amd.com/projects/gpu-operator/en/latest/installation/openshift-olm.html',
      },
      intel: {
        ...discovered.intel,
        source:
          'https://github.com/intel/intel-technology-enabling-for-openshift/blob/main/device_plugins/README.md',
      },
      mig: {
        ...discovered.mig,
        source:
          'https://docs.nvidia.com/datacenter/cloud-native/openshift/latest/mig-ocp.html',
      },
    },
  },
  {
    cloud: 'rke2',
    kinds: [
      {
        // Machines that Rancher provisions.
        source:
          'https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/rancher/README.md',
        poolLabel: 'rke.cattle.io/rke-machine-pool-name',
        kubeletVersion: 'v1.34.1+rke2r1',
      },
      {
        // RKE2 without Rancher, labelled by hand.
        source: 'https://docs.rke2.io/reference/linux_agent_config',
        poolLabel: 'llmkube.dev/pool',
        kubeletVersion: 'v1.34.1+rke2r1',
      },
    ],
    gpus: { ...discovered, nvidia: { ...nvidia, source: 'https://docs.rke2.io/add-ons/gpu_operators' } },
  },
  {
    cloud: 'k3s',
    kinds: [
      {
        source:
          'https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/cloudprovider/rancher/README.md',
        poolLabel: 'rke.cattle.io/rke-machine-pool-name',
        kubeletVersion: 'v1.34.1+k3s1',
      },
      {
        source: 'https://docs.k3s.io/cli/agent#node-labels-and-taints-for-agents',
        poolLabel: 'llmkube.dev/pool',
        providerID: 'k3s://edge-1',
        kubeletVersion: 'v1.34.1+k3s1',
      },
    ],
    gpus: {
      ...discovered,
      nvidia: {
        ...nvidia,
        source:
          'https://docs.k3s.io/add-ons/gpu-operators',
      },
    },
  },
  {
    cloud: 'microk8s',
    kinds: [
      {
        source: 'https://microk8s.io/docs/addon-gpu',
        poolLabel: 'llmkube.dev/pool',
        labels: { 'microk8s.io/cluster': 'true' },
      },
    ],
    gpus: { ...discovered, nvidia },
  },
  {
    cloud: 'minikube',
    kinds: [
      {
        source: 'https://minikube.sigs.k8s.io/docs/tutorials/nvidia/',
        poolLabel: 'llmkube.dev/pool',
        labels: { 'minikube.k8s.io/name': 'minikube' },
      },
    ],
    gpus: {
      nvidia,
      amd: {
        ...discovered.amd,
        source: 'https://minikube.sigs.k8s.io/docs/tutorials/amd/',
      },
    },
  },
  {
    cloud: 'kind',
    kinds: [
      {
        source: 'https://github.com/NVIDIA/nvkind',
        poolLabel: 'llmkube.dev/pool',
        providerID: 'kind://docker/llm/llm-worker',
      },
    ],
    gpus: { nvidia },
  },
  {
    cloud: 'generic',
    kinds: [
      {
        source:
          'https://github.com/defilantech/LLMKube/blob/v0.9.19/docs/contributors/multi-cloud-deployment.md',
        poolLabel: 'llmkube.dev/pool',
      },
    ],
    gpus: { ...discovered, nvidia },
  },
];
