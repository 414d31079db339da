import { objectsOf } from '../kubernetes/lenient';
import { Pod } from '../kubernetes/objects';
import { extendedResourceTolerations } from './admission';

/** The scheduler's last word on a pod without a node. */
export interface SchedulingRefusal {
  reason?: string;
  message?: string;
  /** Whether the message names an extended resource of the pod as insufficient. */
  lacksGpu: boolean;
}

/**
 * Why the scheduler found no node, from the pod's PodScheduled condition;
 * undefined while it has said nothing. The operator's own reading of the
 * message misses `amd.com/gpu`, MIG and custom resources, this one doesn't.
 */
export function schedulingRefusal(pod: Pod): SchedulingRefusal | undefined {
  const refused = objectsOf(pod.status?.conditions).find(
    ({ type, status }) => type === 'PodScheduled' && status === 'False',
  );
  if (!refused || pod.spec?.nodeName) {
    return undefined;
  }
  const message = refused.message ?? '';
  return {
    ...(refused.reason && { reason: refused.reason }),
    ...(message && { message }),
    lacksGpu: extendedResourceTolerations(pod).some(({ key }) =>
      namesResource(message, key ?? ''),
    ),
  };
}

function namesResource(message: string, resource: string): boolean {
  const words = `Insufficient ${resource}`;
  for (
    let at = message.indexOf(words);
    at >= 0;
    at = message.indexOf(words, at + 1)
  ) {
    // `nvidia.com/gpu.shared` is another resource than `nvidia.com/gpu`.
    if (!/^(\.?[A-Za-z0-9_/-])/.test(message.slice(at + words.length))) {
      return true;
    }
  }
  return false;
}
