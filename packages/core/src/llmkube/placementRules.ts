import { objectsOf } from '../kubernetes/lenient';
import { PodSpec, Toleration } from '../kubernetes/objects';
import { ResolvedGpu } from './gpu';
import { InferenceService, Model } from './objects';

/**
 * Value of the toleration that LLMKube gives every GPU pod. It does not
 * tolerate a taint of another value, nor one without a value.
 * @public
 */
export const GPU_TOLERATION_VALUE = 'present';

/**
 * Tolerations, nodeSelector, affinity and topology spread of the pods.
 *
 * The GPU toleration stands first, then the user's in their order, nothing
 * merged or dropped; of the nodeSelector the user's keys win. Claims of
 * dynamic resource allocation replace both lists by the user's where those
 * are not empty.
 *
 * Mirrors LLMKube's `constructDeployment` and `applyDRAPodScheduling`.
 */
export function placementRules(
  inferenceService: InferenceService,
  model: Model,
  gpu: ResolvedGpu,
): Pick<
  PodSpec,
  'tolerations' | 'nodeSelector' | 'affinity' | 'topologySpreadConstraints'
> {
  const spec: Partial<InferenceService['spec']> = inferenceService.spec ?? {};
  const wanted = objectsOf(spec.tolerations);
  const replacesBase = usesResourceClaims(model) && wanted.length > 0;
  const tolerations =
    gpu.count > 0 && !replacesBase
      ? [gpuToleration(gpu.tolerationKey), ...wanted]
      : [...wanted];
  const nodeSelector = {
    ...(gpu.count > 0 ? gpu.poolSelector : {}),
    ...spec.nodeSelector,
  };
  const spread = objectsOf(spec.topologySpreadConstraints);
  return {
    ...(tolerations.length > 0 && { tolerations }),
    ...(Object.keys(nodeSelector).length > 0 && { nodeSelector }),
    ...(spec.affinity && { affinity: spec.affinity }),
    ...(spread.length > 0 && { topologySpreadConstraints: spread }),
  };
}

/** Whether the Model asks for GPUs through dynamic resource allocation. */
export function usesResourceClaims(model: Model): boolean {
  return objectsOf(model.spec?.hardware?.gpu?.resourceClaims).length > 0;
}

function gpuToleration(key: string): Toleration {
  return {
    key,
    operator: 'Equal',
    value: GPU_TOLERATION_VALUE,
    effect: 'NoSchedule',
  };
}
