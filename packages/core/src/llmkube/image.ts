import { InferenceService, Model } from './objects';
import { resolveRuntime } from './runtimes';
import { sameWord } from './words';
import { OperatorOptions } from './workload.types';

const LLAMA_CPP_CUDA = 'ghcr.io/ggml-org/llama.cpp:server-cuda-b10068';
const LLAMA_CPP_VULKAN =
  'ghcr.io/defilantech/llmkube-llama-vulkan@sha256:cbab8af682ecac9b5c865d85219d808dc356814326c70346e05b8b20b333e295';
const LLAMA_CPP_ROCM =
  'ghcr.io/defilantech/llmkube-llama-rocm@sha256:8da16041a18b4f03f0be4de5e064be97ba8937149091d6693ee09711da362849';
const SGLANG_ROCM = 'lmsysorg/sglang:v0.5.15-rocm720-mi30x';

/**
 * The serving container's image. Order: `spec.image`, the operator's
 * `--runtime-images`, the vendor's image, the runtime's default; empty when
 * the runtime has none.
 *
 * Mirrors LLMKube's `resolveRuntimeImage`. A Model that names only an
 * accelerator, but no GPU, gets llama.cpp's CPU image.
 * @public
 */
export function servingImage(
  inferenceService: InferenceService,
  model: Model,
  options: OperatorOptions = {},
): string {
  const runtime = resolveRuntime(inferenceService.spec?.runtime);
  return (
    inferenceService.spec?.image ||
    (runtime.imageOverridable && options.runtimeImages?.[runtime.name]) ||
    vendorImage(runtime.name, model) ||
    runtime.image
  );
}

function vendorImage(runtime: string, model: Model): string | undefined {
  const gpu = model.spec?.hardware?.gpu;
  if (!gpu) {
    return undefined;
  }
  const amd = sameWord(gpu.vendor, 'amd');
  if (runtime === 'sglang') {
    return amd ? SGLANG_ROCM : undefined;
  }
  if (runtime !== 'llamacpp') {
    return undefined;
  }
  if (amd && sameWord(gpu.runtime, 'vulkan')) {
    return LLAMA_CPP_VULKAN;
  }
  if (amd && sameWord(gpu.runtime, 'rocm')) {
    return LLAMA_CPP_ROCM;
  }
  const asksForGpu = gpu.enabled === true || (gpu.count ?? 0) > 0;
  const nvidia = !gpu.vendor || sameWord(gpu.vendor, 'nvidia');
  return asksForGpu && nvidia ? LLAMA_CPP_CUDA : undefined;
}
