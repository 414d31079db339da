import { GpuFacts, GpuKind } from './cluster';

/**
 * GPUs as the vendors' own device plugins and discovery present them, on
 * platforms that add nothing to it.
 */
export const discovered: Record<GpuKind, GpuFacts> = {
  nvidia: {
    source:
      'https://github.com/NVIDIA/k8s-device-plugin/blob/main/docs/gpu-feature-discovery/README.md',
    resource: 'nvidia.com/gpu',
    labels: {
      'nvidia.com/gpu.present': 'true',
      'nvidia.com/gpu.product': 'NVIDIA-A100-SXM4-80GB',
    },
    product: 'NVIDIA-A100-SXM4-80GB',
    otherLabels: { 'nvidia.com/gpu.product': 'Tesla-T4' },
  },
  amd: {
    source:
      'https://github.com/ROCm/k8s-device-plugin/blob/master/cmd/k8s-node-labeller/README.md',
    resource: 'amd.com/gpu',
    labels: { 'amd.com/gpu.product-name': 'AMD_Instinct_MI300X_OAM' },
    product: 'AMD_Instinct_MI300X_OAM',
    otherLabels: { 'amd.com/gpu.product-name': 'AMD_Instinct_MI210' },
  },
  intel: {
    source:
      'https://github.com/intel/intel-device-plugins-for-kubernetes/blob/main/cmd/gpu_plugin/README.md',
    resource: 'gpu.intel.com/i915',
    labels: { 'gpu.intel.com/product': 'Max_1100' },
    product: 'Max_1100',
    otherLabels: { 'gpu.intel.com/product': 'Flex_140' },
  },
  mig: {
    source:
      'https://docs.nvidia.com/datacenter/cloud-native/gpu-operator/latest/gpu-operator-mig.html',
    resource: 'nvidia.com/mig-1g.10gb',
    labels: {
      'nvidia.com/gpu.present': 'true',
      'nvidia.com/gpu.product': 'NVIDIA-A100-SXM4-80GB',
      'nvidia.com/mig.strategy': 'mixed',
      'nvidia.com/mig.config': 'all-1g.10gb',
    },
    otherResource: 'nvidia.com/mig-3g.40gb',
    otherLabels: { 'nvidia.com/mig.config': 'all-3g.40gb' },
  },
};

/** LLMKube's guides and the commands of other guides taint GPU nodes so. */
export const gpuPresent = {
  key: 'nvidia.com/gpu',
  value: 'present',
  effect: 'NoSchedule',
} as const;
