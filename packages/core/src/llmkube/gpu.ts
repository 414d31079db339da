import { objectsOf } from '../kubernetes/lenient';
import { isAccepted } from './accepted';
import { InferenceService, Model } from './objects';
import { sameWord, trimmed } from './words';
import { OperatorOptions, WorkloadGpu } from './workload.types';

const MIG_PROFILE = /^[0-9]+g\.[0-9]+gb$/;

/**
 * GPUs per replica: the Model's count wins over the service's `resources.gpu`.
 * `gpu.enabled` alone asks for none.
 *
 * Mirrors LLMKube's `apiutil.GPUCount`.
 * @public
 */
export function gpuCount(
  inferenceService: InferenceService,
  model: Model | undefined,
): number {
  const ofModel = model?.spec?.hardware?.gpu?.count ?? 0;
  const ofService = inferenceService.spec?.resources?.gpu ?? 0;
  return ofModel > 0 ? ofModel : Math.max(ofService, 0);
}

/**
 * The extended resource of a whole GPU: the Model's `resourceName`, else by
 * vendor and runtime, else `nvidia.com/gpu`. `hardware.accelerator` plays no
 * part.
 *
 * Mirrors LLMKube's `apiutil.GPUResourceName`.
 * @public
 */
export function gpuResourceName(model: Model | undefined): string {
  const gpu = model?.spec?.hardware?.gpu;
  const override = trimmed(gpu?.resourceName);
  if (override) {
    return override;
  }
  if (sameWord(gpu?.vendor, 'amd')) {
    return sameWord(gpu?.runtime, 'vulkan') || sameWord(gpu?.runtime, 'rocm')
      ? 'devic.es/dri-render'
      : 'amd.com/gpu';
  }
  return sameWord(gpu?.vendor, 'intel')
    ? 'gpu.intel.com/i915'
    : 'nvidia.com/gpu';
}

/** GPUs of one replica, and the shared pool's selector where one applies. */
export interface ResolvedGpu extends WorkloadGpu {
  poolSelector: Record<string, string>;
  /** Why the operator refuses the service; the other fields are then those of exclusive GPUs. */
  refusal?: string;
}

/**
 * GPU resource, toleration key and pool selector for the service's
 * `gpuSharing` mode.
 *
 * Mirrors LLMKube's `resolveGPUSharing`.
 */
export function resolveGpu(
  inferenceService: InferenceService,
  model: Model,
  options: OperatorOptions = {},
): ResolvedGpu {
  const count = gpuCount(inferenceService, model);
  const gpu = model.spec?.hardware?.gpu;
  const override = trimmed(gpu?.tolerationKey);
  const resourceName = gpuResourceName(model);
  const exclusive: ResolvedGpu = {
    count,
    resourceName,
    tolerationKey: override || resourceName,
    poolSelector: {},
  };
  const refuse = (refusal: string) => ({ ...exclusive, refusal });

  const sharing = inferenceService.spec?.resources?.gpuSharing;
  const mode = sharing?.mode || 'exclusive';
  if (mode === 'exclusive') {
    return exclusive;
  }
  if (count !== 1) {
    return refuse(
      `gpuSharing mode "${mode}" needs exactly 1 GPU, but the service asks for ${count}`,
    );
  }
  if (objectsOf(gpu?.resourceClaims).length > 0) {
    return refuse(
      `gpuSharing mode "${mode}" can't be combined with the Model's hardware.gpu.resourceClaims`,
    );
  }
  if (mode === 'partitioned') {
    if (gpu?.vendor && !sameWord(gpu.vendor, 'nvidia')) {
      return refuse(
        `gpuSharing mode "partitioned" works for NVIDIA MIG only, but the vendor is "${gpu.vendor}"`,
      );
    }
    if (trimmed(gpu?.resourceName)) {
      return refuse(
        `gpuSharing mode "partitioned" conflicts with the Model's hardware.gpu.resourceName "${resourceName}"`,
      );
    }
    const profile = trimmed(sharing?.profile);
    if (!MIG_PROFILE.test(profile)) {
      return refuse(
        `gpuSharing.profile "${profile}" is not a MIG profile like "1g.24gb"`,
      );
    }
    const slice = `nvidia.com/mig-${profile}`;
    return {
      ...exclusive,
      resourceName: slice,
      tolerationKey: override || slice,
    };
  }
  if (mode === 'shared') {
    // The pods of an AMD APU share its one device anyway, so they need no pool of their own.
    if (sameWord(gpu?.vendor, 'amd')) {
      return exclusive;
    }
    const { sharedPoolSelector } = options;
    const poolSelector = { ...sharedPoolSelector };
    const accepted =
      sharedPoolSelector === undefined && isAccepted(inferenceService);
    return accepted || Object.keys(poolSelector).length > 0
      ? { ...exclusive, poolSelector }
      : refuse(
          'gpuSharing mode "shared" needs a shared pool, and the operator has none (--gpu-sharing-shared-pool-selector)',
        );
  }
  return refuse(`gpuSharing mode "${mode}" is not known`);
}
