import { fittedPod } from '../kubernetes/fittedObjects';
import { KubernetesEvent, Pod } from '../kubernetes/objects';
import { InferenceService } from '../llmkube/objects';
import { ServicePods } from './context';
import { eventsAbout, ReadEvent } from './readEvent';

/** Sorts a service's pods by how far they have come. */
export function groupPods(own: Pod[]): ServicePods {
  const groups: ServicePods = {
    unscheduled: [],
    starting: [],
    ready: [],
    gone: [],
  };
  for (const pod of own.map(fittedPod)) {
    groups[stageOf(pod)].push(pod);
  }
  return groups;
}

function stageOf({ metadata, spec, status }: Pod): keyof ServicePods {
  if (
    metadata.deletionTimestamp ||
    status?.phase === 'Succeeded' ||
    status?.phase === 'Failed'
  ) {
    return 'gone';
  }
  if (!spec.nodeName) {
    return 'unscheduled';
  }
  return status?.conditions?.some(
    ({ type, status: value }) => type === 'Ready' && value === 'True',
  )
    ? 'ready'
    : 'starting';
}

/**
 * Events about a service's pods, newest first; undefined when events could not
 * be read. Evicted pods are gone from the API, but their events still tell of
 * them, so the names that a Deployment gives its pods count as well.
 */
export function eventsOfPods(
  { metadata }: InferenceService,
  pods: ServicePods | undefined,
  events: KubernetesEvent[] | undefined,
): ReadEvent[] | undefined {
  if (!events) {
    return undefined;
  }
  const names = new Set(
    Object.values(pods ?? {})
      .flat()
      .map(pod => pod.metadata.name),
  );
  for (const event of events) {
    const about = (event.regarding ?? event.involvedObject)?.name;
    if (about && isMadeByDeployment(about, metadata.name)) {
      names.add(about);
    }
  }
  return eventsAbout(events, {
    kind: 'Pod',
    namespace: metadata.namespace,
    names,
  });
}

function isMadeByDeployment(pod: string, deployment: string): boolean {
  return (
    pod.startsWith(`${deployment}-`) &&
    /^[a-z0-9]{5,10}-[a-z0-9]{5}$/.test(pod.slice(deployment.length + 1))
  );
}
