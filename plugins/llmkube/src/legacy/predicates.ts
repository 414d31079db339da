import type { Entity } from '@backstage/catalog-model';
import {
  LLMKUBE_INFERENCE_SERVICE_ANNOTATION,
  LLMKUBE_MODEL_ANNOTATION,
} from 'backstage-plugin-llmkube-common';

/**
 * Whether an entity points at inference services; for `EntitySwitch` and
 * `EntityLayout.Route`.
 * @public
 */
export const isLlmkubeInferenceServiceAvailable = (entity: Entity): boolean =>
  Boolean(entity.metadata.annotations?.[LLMKUBE_INFERENCE_SERVICE_ANNOTATION]);

/** Whether an entity is a model of LLMKube. @public */
export const isLlmkubeModelAvailable = (entity: Entity): boolean =>
  Boolean(entity.metadata.annotations?.[LLMKUBE_MODEL_ANNOTATION]);
