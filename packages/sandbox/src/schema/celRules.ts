import { evaluate } from '@marcbachmann/cel-js';
import { StatusCause } from '../errors/ApiError';
import { JsonSchema } from './JsonSchema';

/**
 * The causes of `x-kubernetes-validations` that don't hold. Rules that compare
 * with the object's state before (`oldSelf`) apply to updates only.
 */
export function celCauses(
  value: unknown,
  schema: JsonSchema,
  path = '',
  previous?: unknown,
): StatusCause[] {
  if (value === null || value === undefined) {
    return [];
  }
  return [
    ...brokenRules(value, schema, path, previous),
    ...childrenCauses(value, schema, path, previous),
  ];
}

function brokenRules(
  value: unknown,
  schema: JsonSchema,
  path: string,
  previous: unknown,
): StatusCause[] {
  return (schema['x-kubernetes-validations'] ?? [])
    .filter(({ rule }) => !rule.includes('oldSelf') || previous !== undefined)
    .filter(({ rule }) => !holds(rule, value, previous))
    .map(({ rule, message }) => ({
      reason: 'FieldValueInvalid',
      message: `Invalid value: ${
        typeof value === 'object' ? '"object"' : JSON.stringify(value)
      }: ${message ?? `failed rule: ${rule}`}`,
      field: path,
    }));
}

/** A rule that can't be evaluated does not hold, as in the API server. */
function holds(rule: string, self: unknown, oldSelf: unknown): boolean {
  try {
    return evaluate(rule, { self, oldSelf } as never) === true;
  } catch {
    return false;
  }
}

function childrenCauses(
  value: unknown,
  schema: JsonSchema,
  path: string,
  previous: unknown,
): StatusCause[] {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items
      ? value.flatMap((item, i) => celCauses(item, items, `${path}[${i}]`))
      : [];
  }
  if (typeof value !== 'object') {
    return [];
  }
  const before = (previous ?? {}) as Record<string, unknown>;
  return Object.entries(value as object).flatMap(([key, child]) => {
    const { properties, additionalProperties } = schema;
    const known =
      properties?.[key] ??
      (typeof additionalProperties === 'object'
        ? additionalProperties
        : undefined);
    return known
      ? celCauses(child, known, path ? `${path}.${key}` : key, before[key])
      : [];
  });
}
