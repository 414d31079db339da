import {
  InventoryObject,
  LLMKUBE_IGNORE_ANNOTATION,
  LLMKUBE_INGEST_ANNOTATION,
} from 'backstage-plugin-llmkube-common';
import { matchesAnyPattern } from '../config/namePattern';
import type { LlmkubeProviderConfig } from '../config/LlmkubeProviderConfig';

/** Whether a provider puts an object into the catalog. */
export function isSelected(
  object: InventoryObject,
  namespace: InventoryObject | undefined,
  config: LlmkubeProviderConfig,
): boolean {
  const { include, exclude } = config.namespaces;
  if (include && !matchesAnyPattern(object.namespace, include)) return false;
  if (matchesAnyPattern(object.namespace, exclude)) return false;

  const hasLabels = Object.entries(config.labels).every(
    ([label, value]) => object.labels[label] === value,
  );
  if (!hasLabels) return false;

  const says = (annotation: string) =>
    object.annotations[annotation] ?? namespace?.annotations[annotation];
  if (says(LLMKUBE_IGNORE_ANNOTATION) === 'true') return false;
  return !config.optIn || says(LLMKUBE_INGEST_ANNOTATION) === 'true';
}
