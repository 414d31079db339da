import { Pod } from '../kubernetes/objects';
import { InferenceService } from './objects';
import { SERVICE_LABEL } from './labels';

/**
 * The pods of one service: those of its namespace that carry the operator's
 * label, or (operators before 0.8) only `app` and a ReplicaSet named after it.
 * @public
 */
export function podsOfService(
  inferenceService: InferenceService,
  pods: Pod[],
): Pod[] {
  const { name, namespace } = inferenceService.metadata ?? {};
  return pods.filter(
    pod =>
      (pod.metadata?.namespace ?? 'default') === (namespace ?? 'default') &&
      serviceOfPod(pod) === name,
  );
}

/**
 * Name of the InferenceService that a pod belongs to, in the pod's namespace;
 * undefined for other pods.
 * @public
 */
export function serviceOfPod(pod: Pod): string | undefined {
  const labels = pod.metadata?.labels ?? {};
  const service = labels[SERVICE_LABEL];
  if (service) {
    return service;
  }
  const owner = pod.metadata?.ownerReferences?.find(
    ({ controller }) => controller === true,
  );
  const { app } = labels;
  const ownedByApp =
    app &&
    owner?.kind === 'ReplicaSet' &&
    owner.name.replace(/-[a-z0-9]+$/, '') === app &&
    Object.keys(labels).some(key => key.startsWith('inference.llmkube.dev/'));
  return ownedByApp ? app : undefined;
}
