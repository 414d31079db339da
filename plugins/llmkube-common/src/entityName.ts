import type { ServiceRef } from './api';

/** The catalog's own limit for names. */
const MAX_LENGTH = 63;

/**
 * The name under which the catalog module puts a service, and its API, into
 * the catalog: `name.namespace.cluster`, as in Kubernetes' own DNS names.
 *
 * It depends on nothing but the reference, so it is the same after a restart,
 * in every process and before the service exists, and a template can link to
 * it. Where that form is longer than 63 characters, or a part of it is not of
 * lower case letters, digits and dashes, it is shortened and ends in a hash of
 * the whole reference; it then has no dots, so the two forms never meet.
 * @public
 */
export function inferenceServiceEntityName(ref: ServiceRef): string {
  return entityName([ref.name, ref.namespace, ref.cluster]);
}

/**
 * The entity reference of a service's Component, as long as no
 * catalog-info.yaml claims the service.
 * @public
 */
export function inferenceServiceEntityRef(
  ref: ServiceRef,
  entityNamespace: string = 'default',
): string {
  return `component:${entityNamespace}/${inferenceServiceEntityName(ref)}`;
}

/**
 * The name of a Model's Resource, made like
 * {@link inferenceServiceEntityName}.
 * @public
 */
export function modelEntityName(ref: ServiceRef): string {
  return entityName([ref.name, ref.namespace, ref.cluster]);
}

/**
 * The name of a ModelRouter's Component. It has a part of its own, because a
 * service and a router of the same name are Components both.
 * @public
 */
export function modelRouterEntityName(ref: ServiceRef): string {
  return entityName([ref.name, 'router', ref.namespace, ref.cluster]);
}

function entityName(parts: string[]): string {
  const readable = parts.join('.');
  const isPlain = parts.every(part =>
    /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(part),
  );
  if (isPlain && readable.length <= MAX_LENGTH) {
    return readable;
  }
  const hash = fnv1a64(parts.map(encodeURIComponent).join('/'));
  const legible = readable
    .toLocaleLowerCase('en-US')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, MAX_LENGTH - hash.length - 1)
    .replace(/-+$/, '');
  return legible ? `${legible}-${hash}` : hash;
}

/**
 * FNV-1a of 64 bits, in base 36. The browser needs it at once, so it can't be
 * one of the Web Crypto API's.
 */
function fnv1a64(text: string): string {
  let hash = 0xcbf29ce484222325n;
  for (const byte of new TextEncoder().encode(text)) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash.toString(36).padStart(13, '0');
}
