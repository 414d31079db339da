import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ConflictError } from '@backstage/errors';
import { OWNER_ANNOTATION } from 'backstage-plugin-llmkube-common';
import { KubernetesObject, SERVICE_LABEL } from 'llmkube-portal-core';

/**
 * Makes sure that an object that is there already belongs to the same owner
 * and, for a Model, to the same service. Everything that the portal applies has
 * one field manager, so server-side apply sees no conflict between two teams
 * that choose the same name.
 *
 * @throws ConflictError that names the owner
 */
export function requireSameOwner(
  existing: KubernetesObject | undefined,
  wanted: KubernetesObject,
): void {
  if (!existing) return;
  const { kind, metadata } = wanted;
  const title = `${kind} '${metadata.name}' in namespace '${metadata.namespace}'`;
  const owner = existing.metadata.annotations?.[OWNER_ANNOTATION];
  const wantedOwner = metadata.annotations?.[OWNER_ANNOTATION];
  if (owner && fullReference(owner) !== fullReference(wantedOwner)) {
    throw new ConflictError(
      `${title} exists and belongs to ${owner}, so nothing was changed; choose another name`,
    );
  }
  const service = existing.metadata.labels?.[SERVICE_LABEL];
  if (service && service !== metadata.labels?.[SERVICE_LABEL]) {
    throw new ConflictError(
      `${title} exists and belongs to the service '${service}', so nothing was changed; choose another name`,
    );
  }
}

function fullReference(text: string | undefined): string | undefined {
  if (!text) return undefined;
  try {
    return stringifyEntityRef(
      parseEntityRef(text, {
        defaultKind: 'group',
        defaultNamespace: 'default',
      }),
    );
  } catch {
    // No reference, so it is equal to itself only.
    return text;
  }
}
