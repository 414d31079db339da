import { Environment } from '@marcbachmann/cel-js';
import { Problem } from './request';
import { StructuralSchema } from './structuralSchema';

/**
 * Checks a value against the CEL rules that a CRD carries
 * (`x-kubernetes-validations`), with `self` bound as the API server binds it.
 * The value must have passed the structural check.
 */
export function validateRules(
  schema: StructuralSchema,
  value: unknown,
  path: string,
): Problem[] {
  if (value === undefined || value === null) return [];
  const own = (schema['x-kubernetes-validations'] ?? [])
    .filter(({ rule }) => !holds(rule, withDefaults(schema, value)))
    .map(({ rule, message }): Problem => ({
      severity: 'error',
      path,
      message: `${path} breaks a rule of LLMKube: ${message ?? rule}`,
      allowed: message ?? rule,
    }));
  return [...own, ...nested(schema, value, path)];
}

const environment = new Environment({ unlistedVariablesAreDyn: true });
const parsedRules = new Map<string, ReturnType<Environment['parse']>>();

function holds(rule: string, self: unknown): boolean {
  let parsed = parsedRules.get(rule);
  if (!parsed) {
    parsed = environment.parse(rule);
    parsedRules.set(rule, parsed);
  }
  try {
    return parsed({ self }) === true;
  } catch {
    // An error while evaluating counts as a failed rule, as it does in the API server.
    return false;
  }
}

/** The API server fills in defaults before it evaluates the rules. */
function withDefaults(schema: StructuralSchema, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return value;
  }
  const defaults = Object.entries(schema.properties ?? {})
    .filter(([, property]) => property.default !== undefined)
    .map(([name, property]) => [name, property.default]);
  return { ...Object.fromEntries(defaults), ...value };
}

function nested(
  schema: StructuralSchema,
  value: unknown,
  path: string,
): Problem[] {
  if (Array.isArray(value)) {
    const { items } = schema;
    return items
      ? value.flatMap((entry, index) =>
          validateRules(items, entry, `${path}[${index}]`),
        )
      : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  const { properties = {}, additionalProperties } = schema;
  return Object.entries(value).flatMap(([name, entry]) => {
    const field = Object.hasOwn(properties, name)
      ? properties[name]
      : additionalProperties;
    return typeof field === 'object'
      ? validateRules(field, entry, `${path}.${name}`)
      : [];
  });
}
