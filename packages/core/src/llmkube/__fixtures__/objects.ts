import { InferenceService, Model } from '../objects';

/** A service of the name `llama` in `team-a`. */
export function service(
  spec: Partial<InferenceService['spec']> = {},
): InferenceService {
  return {
    metadata: { name: 'llama', namespace: 'team-a' },
    spec: { modelRef: 'llama', ...spec },
  };
}

/** Its Model, with these GPUs. */
export function model(
  gpu?: NonNullable<Model['spec']['hardware']>['gpu'],
  spec: Partial<Model['spec']> = {},
): Model {
  return {
    metadata: { name: 'llama', namespace: 'team-a' },
    spec: {
      source: 'https://models.example/llama.gguf',
      ...(gpu && { hardware: { gpu } }),
      ...spec,
    },
  };
}
