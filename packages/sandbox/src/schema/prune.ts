import { JsonSchema } from './JsonSchema';

/**
 * Removes the fields that a structural schema doesn't know and names them.
 * `metadata`, `apiVersion` and `kind` at the top are Kubernetes' own.
 */
export function pruneUnknownFields<T>(
  value: T,
  schema: JsonSchema,
): { value: T; unknown: string[] } {
  const unknown: string[] = [];
  const pruned = prune(value, schema, '', unknown, true) as T;
  return { value: pruned, unknown };
}

function prune(
  value: unknown,
  schema: JsonSchema,
  path: string,
  unknown: string[],
  top: boolean,
): unknown {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items
      ? value.map((item, i) =>
          prune(item, items, `${path}[${i}]`, unknown, false),
        )
      : value;
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  const { properties, additionalProperties } = schema;
  if (!properties && !additionalProperties) {
    return value;
  }
  const result: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) {
    const childPath = path ? `${path}.${key}` : key;
    const known = properties?.[key];
    if (top && ['apiVersion', 'kind', 'metadata'].includes(key)) {
      result[key] = child;
    } else if (known) {
      result[key] = prune(child, known, childPath, unknown, false);
    } else if (typeof additionalProperties === 'object') {
      result[key] = prune(
        child,
        additionalProperties,
        childPath,
        unknown,
        false,
      );
    } else if (
      additionalProperties ||
      schema['x-kubernetes-preserve-unknown-fields']
    ) {
      result[key] = child;
    } else {
      unknown.push(childPath);
    }
  }
  return result;
}
