import { isEventOfService, KubernetesEvent } from 'llmkube-portal-core';
import { ServiceEvent } from 'backstage-plugin-llmkube-common';
import { KubernetesCluster } from '../kubernetes/KubernetesCluster';
import { KubernetesCaller } from '../kubernetes/KubernetesClient';
import { KubernetesReader } from './KubernetesReader';

/** The service whose events are asked for, and what belongs to it. */
export interface EventSubject {
  namespace: string;
  service: string;
  model: string;
}

/**
 * Events of the service, its model, Deployment, ReplicaSets, pods and cache
 * claim; of pods that are gone, too, whose names still tell whose they were.
 * @throws KubernetesApiError
 */
export async function readServiceEvents(
  reader: KubernetesReader,
  cluster: KubernetesCluster,
  subject: EventSubject,
  caller: KubernetesCaller,
): Promise<KubernetesEvent[]> {
  const events = await reader.list<KubernetesEvent>(
    cluster,
    `/api/v1/namespaces/${encodeURIComponent(subject.namespace)}/events`,
    caller,
  );
  return events.filter(event => isEventOfService(event, subject));
}

/** Newest first. */
export function toServiceEvents(events: KubernetesEvent[]): ServiceEvent[] {
  return events
    .map(toServiceEvent)
    .sort((a, b) => (b.at ?? '').localeCompare(a.at ?? ''));
}

function toServiceEvent(event: KubernetesEvent): ServiceEvent {
  const { kind = '', name = '' } =
    event.involvedObject ?? event.regarding ?? {};
  const at =
    event.series?.lastObservedTime ??
    event.lastTimestamp ??
    event.eventTime ??
    event.firstTimestamp ??
    event.metadata?.creationTimestamp;
  const source =
    event.source?.component ||
    event.reportingComponent ||
    event.reportingController;
  return {
    type: event.type ?? 'Normal',
    reason: event.reason ?? '',
    message: event.message ?? event.note ?? '',
    ...(at && { at: new Date(at).toISOString() }),
    count: event.series?.count ?? event.count ?? 1,
    ...(source && { source }),
    object: { kind, name },
  };
}
