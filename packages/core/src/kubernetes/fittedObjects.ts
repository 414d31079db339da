import { fitted } from './fitted';
import { Node, Pod, PodTemplateSpec } from './objects';
import { nodeShape, podShape } from './shapes';

/** The node, and what of it can be read. */
export function fittedNode(node: Node): Node {
  return named(fitted(node, nodeShape));
}

/** The pod, and what of it can be read. */
export function fittedPod(pod: Pod): Pod {
  const { spec, ...rest } = named<Partial<Pod>>(fitted(pod, podShape));
  return {
    ...rest,
    metadata: rest.metadata!,
    spec: { ...spec, containers: spec?.containers ?? [] },
  };
}

/** The template, and what of it can be read. */
export function fittedPodTemplate(template: PodTemplateSpec): PodTemplateSpec {
  const fit = fitted(template, podShape);
  return {
    ...fit,
    spec: { ...fit?.spec, containers: fit?.spec?.containers ?? [] },
  };
}

/** The object with metadata in any case. */
export function named<Object extends { metadata?: { name: string } }>(
  object: Object | undefined,
): Object & { metadata: NonNullable<Object['metadata']> } {
  const { name = '' } = object?.metadata ?? {};
  return {
    ...object,
    metadata: { ...object?.metadata, name },
  } as Object & { metadata: NonNullable<Object['metadata']> };
}
