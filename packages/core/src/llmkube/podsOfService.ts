import { labelOf, objectOf, objectsOf, textOf } from '../kubernetes/lenient';
import { Pod } from '../kubernetes/objects';
import { SERVICE_LABEL } from './labels';
import { InferenceService } from './objects';

/**
 * The pods of one service: those of its namespace that carry the operator's
 * label, or (operators before 0.8) only `app` and a ReplicaSet named after it.
 * @public
 */
export function podsOfService(
  inferenceService: InferenceService,
  pods: Pod[],
): Pod[] {
  const key = namespacedName(inferenceService);
  return objectsOf(pods).filter(pod => serviceKeyOfPod(pod) === key);
}

/**
 * All pods that belong to services, by the service's `namespace/name`: one
 * pass for many services.
 * @public
 */
export function groupPodsByService(pods: Pod[]): Map<string, Pod[]> {
  const groups = new Map<string, Pod[]>();
  for (const pod of objectsOf(pods)) {
    const key = serviceKeyOfPod(pod);
    if (key !== undefined) {
      const group = groups.get(key);
      if (group) {
        group.push(pod);
      } else {
        groups.set(key, [pod]);
      }
    }
  }
  return groups;
}

/**
 * Name of the InferenceService that a pod belongs to, in the pod's namespace;
 * undefined for other pods.
 * @public
 */
export function serviceOfPod(pod: Pod): string | undefined {
  const metadata = objectOf(pod.metadata);
  const labels = objectOf(metadata?.labels);
  const service = labelOf(labels, SERVICE_LABEL);
  if (service) {
    return service;
  }
  const app = labelOf(labels, 'app');
  if (!labels || !app) {
    return undefined;
  }
  const owner = objectsOf(metadata?.ownerReferences).find(
    ({ controller, kind }) => controller === true && kind === 'ReplicaSet',
  );
  const deployment = textOf(owner?.name)?.replace(/-[a-z0-9]+$/, '');
  const ofLlmkube = Object.keys(labels).some(key =>
    key.startsWith('inference.llmkube.dev/'),
  );
  return ofLlmkube && deployment === app ? app : undefined;
}

/** `namespace/name` of a namespaced object. */
export function namespacedName(object: {
  metadata?: { namespace?: string; name?: string };
}): string {
  const metadata = objectOf(object?.metadata);
  return `${textOf(metadata?.namespace) ?? 'default'}/${
    textOf(metadata?.name) ?? ''
  }`;
}

function serviceKeyOfPod(pod: Pod): string | undefined {
  const name = serviceOfPod(pod);
  return name === undefined
    ? undefined
    : namespacedName({
        metadata: { namespace: objectOf(pod.metadata)?.namespace, name },
      });
}
