import { InferenceService } from './objects';

/**
 * Values of the PriorityClasses that LLMKube's chart installs, by
 * `spec.priority`; the class is `llmkube-<priority>`. Pods of `batch` never
 * preempt others.
 * @public
 */
export const servicePriorities: Readonly<Record<string, number>> = {
  critical: 1000000,
  high: 100000,
  normal: 10000,
  low: 1000,
  batch: 100,
};

/**
 * Name of the pods' PriorityClass, which the operator always sets:
 * `spec.priorityClassName`, else `llmkube-<spec.priority>`, else
 * `llmkube-normal`.
 *
 * Mirrors LLMKube's `resolvePriorityClassName`.
 * @public
 */
export function priorityClassName(inferenceService: InferenceService): string {
  const { priorityClassName: custom, priority } = inferenceService.spec ?? {};
  if (custom) {
    return custom;
  }
  return priority && Object.hasOwn(servicePriorities, priority)
    ? `llmkube-${priority}`
    : 'llmkube-normal';
}
