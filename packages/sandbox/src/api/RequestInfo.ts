/** A request for a resource, read from its path and method. */
export interface ResourceRequest {
  group: string;
  version: string;
  plural: string;
  namespace?: string;
  name?: string;
  subresource?: string;
  /** The verb that RBAC speaks of. */
  verb: string;
}

/**
 * Reads `/api/v1/namespaces/{ns}/pods/{name}/log` and its like.
 *
 * @returns undefined for paths that name no resource
 */
export function parseResourcePath(
  path: string,
): Omit<ResourceRequest, 'verb'> | undefined {
  const segments = path.split('/').filter(Boolean).map(decodeURIComponent);
  const root = segments.shift();
  if (root !== 'api' && root !== 'apis') {
    return undefined;
  }
  const group = root === 'apis' ? (segments.shift() ?? '') : '';
  const version = segments.shift();
  if (!version || segments.length === 0) {
    return undefined;
  }
  const inNamespace =
    segments[0] === 'namespaces' &&
    segments.length > 2 &&
    !['status', 'finalize'].includes(segments[2]);
  if (inNamespace) {
    const [, namespace, plural, name, subresource] = segments;
    return { group, version, plural, namespace, name, subresource };
  }
  const [plural, name, subresource] = segments;
  return { group, version, plural, name, subresource };
}

/** The verb of a request, as RBAC names it. */
export function verbOf(
  method: string,
  { name }: { name?: string },
  query: URLSearchParams,
): string {
  switch (method) {
    case 'GET':
    case 'HEAD':
      if (isTrue(query.get('watch'))) {
        return 'watch';
      }
      return name ? 'get' : 'list';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return name ? 'delete' : 'deletecollection';
    default:
      return method.toLowerCase();
  }
}

export function isTrue(value: string | null): boolean {
  return value === 'true' || value === '1';
}
