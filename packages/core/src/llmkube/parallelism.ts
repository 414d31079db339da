import { gpuCount } from './gpu';
import { InferenceService, Model } from './objects';

/**
 * Why explicit parallelism can't fit one pod's GPUs; undefined when it fits.
 * The engine would probe for devices that don't exist, so the operator
 * refuses the service.
 *
 * Mirrors LLMKube's `parallelismExceedsGPUCount`.
 */
export function parallelismRefusal(
  inferenceService: InferenceService,
  model: Model,
): string | undefined {
  const count = gpuCount(inferenceService, model);
  if (count === 0) {
    return undefined;
  }
  const vllm = size(inferenceService.spec?.vllmConfig?.tensorParallelSize);
  if (vllm !== undefined && vllm > count) {
    return `vllmConfig.tensorParallelSize ${vllm} exceeds the ${count} GPU(s) of one pod`;
  }
  const sglang = inferenceService.spec?.sglangConfig;
  const tensor = size(sglang?.tensorParallelSize);
  const data = size(sglang?.dataParallelSize);
  const world = (tensor ?? 1) * (data ?? 1);
  if ((tensor !== undefined || data !== undefined) && world > count) {
    return `sglangConfig tensorParallelSize × dataParallelSize needs ${world} GPUs, but one pod has ${count}`;
  }
  const expert = size(sglang?.expertParallelSize);
  return expert !== undefined && expert > count
    ? `sglangConfig.expertParallelSize ${expert} exceeds the ${count} GPU(s) of one pod`
    : undefined;
}

function size(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
