import { ExplainedTaint } from './profile';

/**
 * The taint that LLMKube's own GPU toleration matches, so that a pool with it
 * keeps other pods away and takes LLMKube's without any further toleration.
 */
export const llmkubeGpuTaint = {
  key: 'nvidia.com/gpu',
  value: 'present',
  effect: 'NoSchedule',
} as const;

/** For platforms that leave GPU nodes untainted. */
export const gpuTaintByConvention: ExplainedTaint = {
  taint: { ...llmkubeGpuTaint },
  automatic: false,
  why: 'The platform leaves GPU nodes untainted; this is the taint that LLMKube tolerates and its guides set.',
};

/**
 * The taints to make a pool of this vendor's GPUs with. NVIDIA's device plugin
 * tolerates `nvidia.com/gpu`; AMD's and Intel's tolerate no taint of GPUs
 * unless told to (k8s-ds-amdgpu-dp.yaml, intel-gpu-plugin.yaml), and nodes that
 * they can't run on advertise no GPUs.
 */
export function poolTaints(vendor: string = 'nvidia') {
  return vendor === 'nvidia' ? [{ ...llmkubeGpuTaint }] : [];
}
