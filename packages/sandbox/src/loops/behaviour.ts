import { Pod } from 'llmkube-portal-core';
import { WriteContext } from '../write/WriteContext';

/**
 * How a seed says that a service misbehaves; a value of the annotation
 * {@link BEHAVIOUR_ANNOTATION} on an InferenceService or a pod.
 */
export type Behaviour =
  'normal' | 'crash-loop' | 'image-pull-failure' | 'slow-download';

/** @public */
export const BEHAVIOUR_ANNOTATION = 'sandbox.llmkube.dev/behaviour';

const KNOWN: Behaviour[] = [
  'crash-loop',
  'image-pull-failure',
  'slow-download',
];

/** The behaviour of a pod: its own annotation, else that of its service. */
export function behaviourOf({ store }: WriteContext, pod: Pod): Behaviour {
  const { labels, annotations, namespace } = pod.metadata;
  const service = labels?.['inference.llmkube.dev/service'];
  const owner = service
    ? store.get('inferenceservices.inference.llmkube.dev', {
        namespace,
        name: service,
      })
    : undefined;
  const asked =
    annotations?.[BEHAVIOUR_ANNOTATION] ??
    owner?.metadata.annotations?.[BEHAVIOUR_ANNOTATION];
  return KNOWN.find(behaviour => behaviour === asked) ?? 'normal';
}
