import { KubernetesEvent } from '../kubernetes/objects';

/**
 * Whether an event is about the service, its model, Deployment, ReplicaSets or
 * pods, also of pods that are gone: their names still tell whose they were.
 * @public
 */
export function isEventOfService(
  event: KubernetesEvent,
  subject: {
    /** Name of the InferenceService. */
    service: string;
    /** Name of its Model. */
    model: string;
  },
): boolean {
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
