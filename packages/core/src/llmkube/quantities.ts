import { parseQuantity } from '../kubernetes/quantity';
import { InferenceService } from './objects';

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
    if (value && parseQuantity(value) === undefined) {
      return `spec.resources.${field} "${value}" is not a quantity, and the operator crashes on it`;
    }
  }
  return undefined;
}
