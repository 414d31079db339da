import { fittedPod } from '../kubernetes/fittedObjects';
import { objectOf, objectsOf } from '../kubernetes/lenient';
import { Pod } from '../kubernetes/objects';
import { podRequests } from '../kubernetes/podRequests';
import { extendedResourceTolerations } from './admission';
import { fittedService } from './fittedObjects';
import { serviceHealth } from './health';
import { InferenceService } from './objects';
import { groupPodsByService, namespacedName } from './podsOfService';
import { priorityClassName } from './priority';

/** A service that waits for GPUs. @public */
export interface QueueEntry {
  /** 1 for the one that waits longest. */
  position: number;
  namespace: string;
  name: string;
  /** Extended resources of one waiting pod; empty when its pods are not known. */
  resources: Record<string, number>;
  priorityClassName: string;
  /** When the service was created, which is what the order goes by. */
  createdAt?: string;
}

/**
 * The services that wait for GPUs, in LLMKube's order: by creation, then
 * namespace, then name, over the whole cluster. Priority plays no part in it,
 * and the scheduler doesn't know it: it is a position among those who wait,
 * not a promise of who is next.
 *
 * Computed freshly, because stored positions go stale, and with the pods seen
 * it counts those who wait for resources that the operator doesn't recognise.
 * @public
 */
export function computeQueue(
  inferenceServices: InferenceService[],
  pods?: Pod[],
): QueueEntry[] {
  const podsByService = groupPodsByService(pods ?? []);
  return objectsOf(inferenceServices)
    .map(service => ({
      service,
      pods: pods && (podsByService.get(namespacedName(service)) ?? []),
    }))
    .filter(({ service, pods: own }) => mayWait(service, own))
    .map(({ service, pods: own }) => ({
      service: fittedService(service),
      pods: own,
    }))
    .filter(
      ({ service, pods: own }) =>
        serviceHealth({ inferenceService: service, pods: own }).state ===
        'waiting-for-gpu',
    )
    .sort((a, b) => compareText(order(a.service), order(b.service)))
    .map(({ service, pods: own = [] }, index) => ({
      position: index + 1,
      namespace: service.metadata.namespace ?? 'default',
      name: service.metadata.name,
      resources: extendedResourcesOf(
        own.map(fittedPod).find(pod => !pod.spec.nodeName),
      ),
      priorityClassName: priorityClassName(service),
      ...(service.metadata.creationTimestamp && {
        createdAt: service.metadata.creationTimestamp,
      }),
    }));
}

/** Cheap to tell: only pods without a node, or the operator's word, can make it so. */
function mayWait({ status }: InferenceService, pods: Pod[] = []): boolean {
  return (
    objectOf(status)?.phase === 'WaitingForGPU' ||
    pods.some(pod => !objectOf(pod.spec)?.nodeName)
  );
}

/** Timestamps of one format, so that text order is time order. */
function order({ metadata }: InferenceService): string[] {
  return [
    metadata?.creationTimestamp ?? '',
    metadata?.namespace ?? 'default',
    metadata?.name ?? '',
  ];
}

function compareText(a: string[], b: string[]): number {
  const at = a.findIndex((text, index) => text !== b[index]);
  if (at < 0) {
    return 0;
  }
  return a[at] < b[at] ? -1 : 1;
}

function extendedResourcesOf(pod: Pod | undefined): Record<string, number> {
  if (!pod) {
    return {};
  }
  const requests = podRequests(pod);
  return Object.fromEntries(
    extendedResourceTolerations(pod).map(({ key = '' }) => [
      key,
      requests.get(key) ?? 0,
    ]),
  );
}
