import { Pod } from '../kubernetes/objects';
import { extendedResourceTolerations } from './admission';

/** The scheduler's last word on a pod without a node. */
export interface SchedulingRefusal {
  kind: 'waiting-for-gpu' | 'waiting-for-queue' | 'unschedulable';
  reason?: string;
  message?: string;
}

/**
 * Why the scheduler found no node, from the pod's PodScheduled condition;
 * undefined while it has said nothing. The operator's own reading of the
 * message misses `amd.com/gpu`, MIG and custom resources, this one doesn't.
 */
export function schedulingRefusal(pod: Pod): SchedulingRefusal | undefined {
  const refused = pod.status?.conditions?.find(
    ({ type, status }) => type === 'PodScheduled' && status === 'False',
  );
  if (!refused || pod.spec.nodeName) {
    return undefined;
  }
  const { reason, message } = refused;
  return {
    kind: kindOf(pod, message ?? ''),
    ...(reason && { reason }),
    ...(message && { message }),
  };
}

function kindOf(pod: Pod, message: string): SchedulingRefusal['kind'] {
  const queued = pod.spec.schedulingGates?.some(({ name }) =>
    name?.startsWith('kueue.x-k8s.io/'),
  );
  if (queued) {
    return 'waiting-for-queue';
  }
  const lacksGpu = extendedResourceTolerations(pod).some(({ key }) =>
    namesResource(message, key ?? ''),
  );
  return lacksGpu ? 'waiting-for-gpu' : 'unschedulable';
}

/** `nvidia.com/gpu.shared` is another resource than `nvidia.com/gpu`. */
function namesResource(message: string, resource: string): boolean {
  const words = `Insufficient ${resource}`;
  for (
    let at = message.indexOf(words);
    at >= 0;
    at = message.indexOf(words, at + 1)
  ) {
    if (!/^\.?[A-Za-z0-9_/-]/.test(message.slice(at + words.length))) {
      return true;
    }
  }
  return false;
}
