import { KubernetesEvent } from 'llmkube-portal-core';
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
  return events.filter(event => isAbout(event, subject));
}

function isAbout(event: KubernetesEvent, subject: EventSubject): boolean {
  const { kind, name } = event.involvedObject ?? event.regarding ?? {};
  if (!name) {
    return false;
  }
  switch (kind) {
    case 'InferenceService':
    case 'Deployment':
    case 'Service':
    case 'HorizontalPodAutoscaler':
      return name === subject.service;
    case 'Model':
      return name === subject.model;
    case 'ReplicaSet':
      return isMadeFor(name, subject.service, 1);
    case 'Pod':
      return isMadeFor(name, subject.service, 2);
    default:
      return false;
  }
}

/** Whether `name` is the owner's name and so many generated parts. */
function isMadeFor(name: string, owner: string, parts: number): boolean {
  return (
    name.startsWith(`${owner}-`) &&
    name.slice(owner.length + 1).split('-').length === parts
  );
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
