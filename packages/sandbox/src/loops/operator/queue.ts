import { InferenceService } from 'llmkube-portal-core';

/**
 * The place of every service that waits for a GPU, from 1: oldest first, then
 * by namespace and name. Priority plays no part, as in the operator.
 */
export function queuePositions(
  services: InferenceService[],
): Map<string, number> {
  const waiting = services
    .filter(({ status }) => status?.phase === 'WaitingForGPU')
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
  return new Map(
    waiting.map((service, i) => [service.metadata.uid ?? '', i + 1]),
  );
}

function sortKey({ metadata }: InferenceService): string {
  return [metadata.creationTimestamp, metadata.namespace, metadata.name].join(
    ' ',
  );
}
