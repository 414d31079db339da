import { GpuNeed } from '../diagnosis/diagnosis';
import { QueueEntry } from '../llmkube/queue';

/** A service that waits for GPUs, as it is shown. @public */
export interface WaitingService {
  /** 1 for the one that waits longest. */
  position: number;
  namespace: string;
  name: string;
  need?: GpuNeed;
  /** RFC 3339. */
  since?: string;
  /** Value of its PriorityClass, where it is known. */
  priority?: number;
}

/** What a service that waits wants, and since when. @public */
export function waitingService(
  entry: QueueEntry,
  need: GpuNeed | undefined,
  priority: number | undefined,
): WaitingService {
  const { namespace, name, position, createdAt } = entry;
  return {
    position,
    namespace,
    name,
    ...(need && { need }),
    ...(createdAt && { since: createdAt }),
    ...(priority !== undefined && { priority }),
  };
}
