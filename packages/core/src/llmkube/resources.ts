import { objectsOf } from '../kubernetes/lenient';
import { ResourceList, ResourceRequirements } from '../kubernetes/objects';
import { WorkloadGpu } from './workload.types';
import { InferenceService, Model } from './objects';

/**
 * Requests and limits of the serving container: GPUs as a limit, CPU and
 * memory as requests only, ephemeral storage as both. `hostMemory` replaces
 * `memory`.
 *
 * Mirrors LLMKube's `buildContainerResources`.
 */
export function servingResources(
  inferenceService: InferenceService,
  model: Model,
  gpu: WorkloadGpu,
): ResourceRequirements {
  const wanted = inferenceService.spec?.resources ?? {};
  const memory = wanted.hostMemory || wanted.memory;
  const storage = wanted.ephemeralStorage;
  const limits: ResourceList = {
    ...(gpu.count > 0 && { [gpu.resourceName]: String(gpu.count) }),
    ...(storage && { 'ephemeral-storage': storage }),
  };
  const requests: ResourceList = {
    ...(wanted.cpu && { cpu: wanted.cpu }),
    ...(memory && { memory }),
    ...(storage && { 'ephemeral-storage': storage }),
  };
  const claims = objectsOf(model.spec?.hardware?.gpu?.resourceClaims).map(
    ({ name }) => ({ name }),
  );
  return {
    ...(Object.keys(limits).length > 0 && { limits }),
    ...(Object.keys(requests).length > 0 && { requests }),
    ...(claims.length > 0 && { claims }),
  };
}
