import { JsonSchema } from './JsonSchema';

/**
 * Fills in the defaults of a structural schema, as the API server does: a
 * default is set where the field is absent, and objects that exist get the
 * defaults of their own fields.
 */
export function applyDefaults<T>(value: T, schema: JsonSchema): T {
  return fill(value, schema) as T;
}

function fill(value: unknown, schema: JsonSchema): unknown {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items ? value.map(item => fill(item, items)) : value;
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  const result: Record<string, unknown> = { ...value };
  for (const [key, property] of Object.entries(schema.properties ?? {})) {
    if (
      result[key] === undefined ||
      (result[key] === null && !property.nullable)
    ) {
      if (property.default === undefined) {
        continue;
      }
      result[key] = structuredClone(property.default);
    }
    result[key] = fill(result[key], property);
  }
  const { additionalProperties } = schema;
  if (typeof additionalProperties === 'object') {
    for (const key of Object.keys(result)) {
      if (!schema.properties?.[key]) {
        result[key] = fill(result[key], additionalProperties);
      }
    }
  }
  return result;
}
