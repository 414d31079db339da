import { shorten, wrong } from './problem';
import { Problem } from './request';

/**
 * The part of Kubernetes' structural schemas (OpenAPI v3) that LLMKube's CRDs
 * use, and a sentence for forms that a pattern alone doesn't explain.
 */
export interface StructuralSchema {
  type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  properties?: Record<string, StructuralSchema>;
  additionalProperties?: boolean | StructuralSchema;
  items?: StructuralSchema;
  required?: string[];
  enum?: (string | number)[];
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  maxItems?: number;
  /** What the API server fills in. */
  default?: unknown;
  'x-kubernetes-int-or-string'?: boolean;
  /** CEL rules, as the CRD writes them. */
  'x-kubernetes-validations'?: { rule: string; message?: string }[];
  /** What is allowed, in words. */
  allowed?: string;
}

/**
 * Checks a value as the API server does: types, unknown fields, required
 * fields, enums, ranges, lengths and patterns. Unlike the API server, which
 * drops unknown fields silently, it reports them.
 */
export function validateStructure(
  schema: StructuralSchema,
  value: unknown,
  path: string,
): Problem[] {
  if (schema['x-kubernetes-int-or-string']) {
    return typeof value === 'string' || Number.isInteger(value)
      ? []
      : [wrong(path, value, 'an integer or a string')];
  }
  switch (schema.type) {
    case 'object':
      return isRecord(value)
        ? validateObject(schema, value, path)
        : [wrong(path, value, schema.allowed ?? 'a map of fields')];
    case 'array':
      return Array.isArray(value)
        ? validateArray(schema, value, path)
        : [wrong(path, value, schema.allowed ?? 'a list')];
    case 'string':
      return typeof value === 'string'
        ? validateString(schema, value, path)
        : [wrong(path, value, allowedText(schema, 'text'))];
    case 'integer':
    case 'number':
      return validateNumber(schema, value, path);
    case 'boolean':
      return typeof value === 'boolean'
        ? []
        : [wrong(path, value, 'true or false')];
    default:
      return [];
  }
}

function validateObject(
  schema: StructuralSchema,
  value: Record<string, unknown>,
  path: string,
): Problem[] {
  const problems: Problem[] = [];
  const { properties, additionalProperties } = schema;
  for (const name of schema.required ?? []) {
    if (value[name] === undefined) {
      problems.push({
        severity: 'error',
        path: join(path, name),
        message: `${join(path, name)} is missing.`,
        ...withAllowed(properties?.[name]),
      });
    }
  }
  for (const [name, entry] of Object.entries(value)) {
    if (entry === undefined) continue;
    const own =
      properties && Object.hasOwn(properties, name)
        ? properties[name]
        : undefined;
    if (own) {
      problems.push(...validateStructure(own, entry, join(path, name)));
    } else if (typeof additionalProperties === 'object') {
      problems.push(
        ...validateStructure(additionalProperties, entry, join(path, name)),
      );
    } else if (properties && additionalProperties !== true) {
      problems.push({
        severity: 'error',
        path: join(path, shorten(name)),
        message: `${join(path, shorten(name))} is not a known field.`,
        allowed: `one of ${Object.keys(properties).sort().join(', ')}`,
      });
    }
  }
  return problems;
}

function validateArray(
  schema: StructuralSchema,
  value: unknown[],
  path: string,
): Problem[] {
  if (schema.maxItems !== undefined && value.length > schema.maxItems) {
    return [wrong(path, value.length, `at most ${schema.maxItems} entries`)];
  }
  const { items } = schema;
  return items
    ? value.flatMap((entry, index) =>
        validateStructure(items, entry, `${path}[${index}]`),
      )
    : [];
}

function validateString(
  schema: StructuralSchema,
  value: string,
  path: string,
): Problem[] {
  const tooLong =
    schema.maxLength !== undefined && value.length > schema.maxLength;
  const fits =
    !tooLong &&
    value.length >= (schema.minLength ?? 0) &&
    (schema.enum?.includes(value) ?? true) &&
    (schema.pattern === undefined || new RegExp(schema.pattern).test(value));
  return fits ? [] : [wrong(path, value, allowedText(schema, 'text'))];
}

function validateNumber(
  schema: StructuralSchema,
  value: unknown,
  path: string,
): Problem[] {
  const { minimum = -Infinity, maximum = Infinity } = schema;
  const fits =
    typeof value === 'number' &&
    Number.isFinite(value) &&
    (schema.type === 'number' || Number.isSafeInteger(value)) &&
    value >= minimum &&
    value <= maximum &&
    (schema.enum?.includes(value) ?? true);
  return fits
    ? []
    : [
        wrong(
          path,
          value,
          allowedText(
            schema,
            schema.type === 'integer' ? 'a whole number' : 'a number',
          ),
        ),
      ];
}

function allowedText(schema: StructuralSchema, kind: string): string {
  if (schema.allowed) return schema.allowed;
  if (schema.enum) return `one of ${schema.enum.join(', ')}`;
  const { minimum, maximum, minLength, maxLength, pattern } = schema;
  const parts = [kind];
  if (minimum !== undefined && maximum !== undefined) {
    parts.push(`from ${minimum} to ${maximum}`);
  } else if (minimum !== undefined) parts.push(`of at least ${minimum}`);
  else if (maximum !== undefined) parts.push(`of at most ${maximum}`);
  if (minLength) parts.push(`of at least ${minLength} characters`);
  if (maxLength !== undefined) parts.push(`of at most ${maxLength} characters`);
  if (pattern) parts.push(`that matches ${pattern}`);
  return parts.join(' ');
}

function withAllowed(schema: StructuralSchema | undefined) {
  const allowed = schema?.allowed ?? (schema?.enum && allowedText(schema, ''));
  return allowed ? { allowed } : {};
}

function join(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
