import {
  Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import {
  InventoryObject,
  LLMKUBE_ENTITY_REF_ANNOTATION,
  LLMKUBE_INFERENCE_SERVICE_ANNOTATION,
  parseServiceRefs,
  ServiceRef,
  stringifyServiceRef,
} from 'backstage-plugin-llmkube-common';

/** An entity that some catalog file describes and that points at services. */
export interface Claim {
  entityRef: string;
  owner?: string;
}

/** Claims by the reference of the claimed service. */
export type Claims = ReadonlyMap<string, Claim[]>;

/** Reads the claims that entities make; a malformed annotation claims nothing. */
export function claimsOf(entities: Entity[]): Claims {
  const claims = new Map<string, Claim[]>();
  for (const entity of entities) {
    const claim = {
      entityRef: stringifyEntityRef(entity),
      owner: ownerRef(entity.spec?.owner, entity.metadata.namespace),
    };
    for (const ref of claimedServices(entity)) {
      const key = stringifyServiceRef(ref);
      claims.set(key, [...(claims.get(key) ?? []), claim]);
    }
  }
  return claims;
}

/**
 * Which claims hold. Anyone who can register a catalog file can write an
 * annotation, so a claim replaces the provider's entity only with consent: the
 * object in the cluster names that entity, or both have the same owner.
 */
export function judgeClaims(options: {
  ref: ServiceRef;
  object: InventoryObject;
  owner: string;
  entityNamespace: string;
  claims: Claims;
}): { accepted: Claim[]; refused: Claim[] } {
  const { object, claims, entityNamespace } = options;
  const named = entityRef(object.annotations[LLMKUBE_ENTITY_REF_ANNOTATION], {
    defaultKind: 'component',
    defaultNamespace: 'default',
  });
  const owner = ownerRef(options.owner, entityNamespace);
  const consented = (claim: Claim) =>
    claim.entityRef === named ||
    // That nobody is known to own either is no agreement.
    (options.owner !== 'unknown' && claim.owner === owner);

  const all = claims.get(stringifyServiceRef(options.ref)) ?? [];
  return {
    accepted: all.filter(consented),
    refused: all.filter(claim => !consented(claim)),
  };
}

function claimedServices(entity: Entity): ServiceRef[] {
  const annotation =
    entity.metadata.annotations?.[LLMKUBE_INFERENCE_SERVICE_ANNOTATION];
  try {
    return parseServiceRefs(annotation ?? '');
  } catch {
    return [];
  }
}

function ownerRef(owner: unknown, namespace?: string): string | undefined {
  return entityRef(owner, {
    defaultKind: 'group',
    defaultNamespace: namespace ?? 'default',
  });
}

function entityRef(
  text: unknown,
  defaults: { defaultKind: string; defaultNamespace: string },
): string | undefined {
  if (typeof text !== 'string' || text === '') return undefined;
  try {
    return stringifyEntityRef(parseEntityRef(text, defaults));
  } catch {
    return undefined;
  }
}
