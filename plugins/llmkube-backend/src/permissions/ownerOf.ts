import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { KubernetesObject } from 'llmkube-portal-core';
import { OWNER_ANNOTATION } from 'backstage-plugin-llmkube-common';

/**
 * Full entity reference of the owner that the object, or else its namespace,
 * names; undefined without one, or when it is no entity reference.
 */
export function ownerOf(
  object: KubernetesObject | undefined,
  namespace: KubernetesObject | undefined,
): string | undefined {
  const owner =
    object?.metadata.annotations?.[OWNER_ANNOTATION] ??
    namespace?.metadata.annotations?.[OWNER_ANNOTATION];
  if (!owner) {
    return undefined;
  }
  try {
    return stringifyEntityRef(
      parseEntityRef(owner, {
        defaultKind: 'group',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    return undefined;
  }
}
