import { fitted } from '../kubernetes/fitted';
import { named } from '../kubernetes/fittedObjects';
import { InferenceService, Model, ModelPool } from './objects';
import { modelPoolShape, modelShape, serviceShape } from './shapes';

/** The service, and what of it can be read. */
export function fittedService(service: InferenceService): InferenceService {
  const fit = named<Partial<InferenceService>>(fitted(service, serviceShape));
  const { modelRef = '' } = fit.spec ?? {};
  return { ...fit, metadata: fit.metadata!, spec: { ...fit.spec, modelRef } };
}

/** The Model, and what of it can be read. */
export function fittedModel(model: Model): Model {
  const fit = named<Partial<Model>>(fitted(model, modelShape));
  const { source = '' } = fit.spec ?? {};
  return { ...fit, metadata: fit.metadata!, spec: { ...fit.spec, source } };
}

/** The ModelPool, and what of it can be read. */
export function fittedModelPool(pool: ModelPool): ModelPool {
  return named(fitted(pool, modelPoolShape));
}
