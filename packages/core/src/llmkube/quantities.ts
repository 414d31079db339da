import { InferenceService } from './objects';

/** Kubernetes' `resource.Quantity`: a decimal number with an SI, binary or exponent suffix. */
const QUANTITY =
  /^[+-]?(\d+\.?\d*|\.\d+)([KMGTPE]i|[numkMGTPE]?|[eE][+-]?\d+)$/;

/**
 * Why the service's CPU or memory can't be read. The CRD lets any text pass;
 * the operator then panics and never creates a Deployment.
 */
export function quantityRefusal(
  inferenceService: InferenceService,
): string | undefined {
  const { cpu, memory, hostMemory } = inferenceService.spec?.resources ?? {};
  const used = {
    cpu,
    ...(hostMemory ? { hostMemory } : { memory }),
  };
  for (const [field, value] of Object.entries(used)) {
    if (value && !QUANTITY.test(String(value))) {
      return `spec.resources.${field} "${value}" is not a quantity, and the operator crashes on it`;
    }
  }
  return undefined;
}
