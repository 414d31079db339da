import { ObjectMeta, OwnerReference } from 'llmkube-portal-core';
import { pick } from './pick';
import { StringPool } from './StringPool';

/** Holds whole manifests, with whatever secret someone wrote into them. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const LONGEST_ANNOTATION = 2_000;

/** Identity, labels and owner; annotations never enter here. */
export function projectMetadata(
  metadata: ObjectMeta,
  strings: StringPool,
): ObjectMeta {
  const projected: ObjectMeta = {
    ...pick(
      metadata,
      'name',
      'uid',
      'resourceVersion',
      'creationTimestamp',
      'deletionTimestamp',
    )!,
    name: metadata.name,
  };
  if (metadata.namespace) {
    projected.namespace = strings.intern(metadata.namespace);
  }
  const labels = strings.internValues(metadata.labels);
  if (labels) {
    projected.labels = labels;
  }
  return projected;
}

/** The owners, reduced to what tells who made the object. */
export function projectOwners(
  owners: OwnerReference[] | undefined,
  strings: StringPool,
): OwnerReference[] | undefined {
  return owners?.map(owner => ({
    apiVersion: strings.intern(owner.apiVersion ?? ''),
    kind: strings.intern(owner.kind ?? ''),
    name: strings.intern(owner.name ?? ''),
    ...(owner.controller !== undefined && { controller: owner.controller }),
  }));
}

/** Like {@link projectMetadata}, with the annotations that people write. */
export function projectAnnotatedMetadata(
  metadata: ObjectMeta,
  strings: StringPool,
): ObjectMeta {
  const projected = projectMetadata(metadata, strings);
  if (metadata.generation !== undefined) {
    projected.generation = metadata.generation;
  }
  const annotations = Object.entries(metadata.annotations ?? {}).filter(
    ([key, value]) =>
      key !== LAST_APPLIED &&
      typeof value === 'string' &&
      value.length <= LONGEST_ANNOTATION,
  );
  if (annotations.length > 0) {
    projected.annotations = Object.fromEntries(annotations);
  }
  return projected;
}
