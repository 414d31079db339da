import { Container, Pod } from '../kubernetes/objects';
import { objectOf, objectsOf } from '../kubernetes/lenient';
import { isExtendedResource } from '../llmkube/admission';
import { MODEL_LABEL } from '../llmkube/labels';
import { serviceOfPod } from '../llmkube/podsOfService';

/**
 * Whether answers look at the pod itself, beside what an index knows of it: it
 * is LLMKube's or it asks for devices, as few among tens of thousands are.
 * @public
 */
export function isPodOfInterest(pod: Pod): boolean {
  return (
    isPodOfLlmkube(pod) ||
    objectsOf(objectOf(pod.spec)?.containers).some(asksForDevices)
  );
}

/** Whether the pod is one of a service, or fetches a model. @public */
export function isPodOfLlmkube(pod: Pod): boolean {
  const labels = objectOf(objectOf(pod.metadata)?.labels);
  return serviceOfPod(pod) !== undefined || labels?.[MODEL_LABEL] !== undefined;
}

function asksForDevices({ resources }: Container): boolean {
  for (const list of [resources?.limits, resources?.requests]) {
    for (const name in list) {
      if (isExtendedResource(name)) {
        return true;
      }
    }
  }
  return false;
}
