import { InputError } from '@backstage/errors';
import type { ServiceRef } from './api';

/**
 * Writes `cluster/namespace/name`, each segment percent-encoded, because
 * cluster names may be ARNs with slashes.
 * @public
 */
export function stringifyServiceRef(ref: ServiceRef): string {
  return [ref.cluster, ref.namespace, ref.name]
    .map(encodeURIComponent)
    .join('/');
}

/**
 * Reads what {@link stringifyServiceRef} writes.
 * @throws InputError when it has not exactly three non-empty segments.
 * @public
 */
export function parseServiceRef(text: string): ServiceRef {
  const segments = text.trim().split('/');
  if (segments.length !== 3 || segments.some(segment => segment === '')) {
    throw new InputError(
      `'${text}' is no reference of an inference service; write cluster/namespace/name`,
    );
  }
  try {
    const [cluster, namespace, name] = segments.map(decodeURIComponent);
    return { cluster, namespace, name };
  } catch {
    throw new InputError(
      `'${text}' is not percent-encoded correctly; write cluster/namespace/name`,
    );
  }
}

/**
 * Reads the value of the `llmkube.dev/inference-service` annotation: one
 * reference or several, separated by commas.
 * @throws InputError when one of them is malformed.
 * @public
 */
export function parseServiceRefs(text: string): ServiceRef[] {
  return text
    .split(',')
    .map(part => part.trim())
    .filter(part => part !== '')
    .map(parseServiceRef);
}
