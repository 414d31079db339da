import { isDeepStrictEqual } from 'node:util';
import { StatusCause } from '../errors/ApiError';
import { JsonSchema } from './JsonSchema';

/**
 * Checks a value against a structural schema. Answers the causes that an API
 * server puts into its 422, in the same words.
 */
export function validateSchema(
  value: unknown,
  schema: JsonSchema,
  path = '',
): StatusCause[] {
  if (value === null && schema.nullable) {
    return [];
  }
  const actual = typeOf(value);
  if (!typeFits(value, actual, schema)) {
    return [
      {
        reason: 'FieldValueTypeInvalid',
        message: `Invalid value: ${JSON.stringify(actual)}: ${
          path || '<root>'
        } in body must be of type ${expectedType(schema)}: ${JSON.stringify(
          actual,
        )}`,
        field: path || '<nil>',
      },
    ];
  }
  return [
    ...enumCauses(value, schema, path),
    ...(typeof value === 'string' ? stringCauses(value, schema, path) : []),
    ...(typeof value === 'number' ? numberCauses(value, schema, path) : []),
    ...(Array.isArray(value) ? arrayCauses(value, schema, path) : []),
    ...(actual === 'object'
      ? objectCauses(value as Record<string, unknown>, schema, path)
      : []),
  ];
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) {
    return 'array';
  }
  if (value === null) {
    return 'null';
  }
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function typeFits(value: unknown, actual: string, schema: JsonSchema) {
  if (schema['x-kubernetes-int-or-string']) {
    return typeof value === 'number' || actual === 'string';
  }
  return (
    !schema.type ||
    schema.type === actual ||
    (schema.type === 'number' && typeof value === 'number')
  );
}

function expectedType(schema: JsonSchema): string {
  return schema['x-kubernetes-int-or-string']
    ? 'integer,string'
    : (schema.type ?? 'object');
}

function invalid(path: string, value: unknown, rule: string): StatusCause {
  return {
    reason: 'FieldValueInvalid',
    message: `Invalid value: ${JSON.stringify(
      value,
    )}: ${path} in body should ${rule}`,
    field: path,
  };
}

function enumCauses(value: unknown, schema: JsonSchema, path: string) {
  if (
    !schema.enum ||
    schema.enum.some(allowed => isDeepStrictEqual(allowed, value))
  ) {
    return [];
  }
  const allowed = schema.enum.map(entry => JSON.stringify(entry)).join(', ');
  return [
    {
      reason: 'FieldValueNotSupported',
      message: `Unsupported value: ${JSON.stringify(
        value,
      )}: supported values: ${allowed}`,
      field: path,
    },
  ];
}

function stringCauses(value: string, schema: JsonSchema, path: string) {
  const causes: StatusCause[] = [];
  if (schema.pattern && !new RegExp(schema.pattern).test(value)) {
    causes.push(invalid(path, value, `match '${schema.pattern}'`));
  }
  if (schema.minLength !== undefined && value.length < schema.minLength) {
    causes.push(
      invalid(path, value, `be at least ${schema.minLength} chars long`),
    );
  }
  if (schema.maxLength !== undefined && value.length > schema.maxLength) {
    causes.push({
      reason: 'FieldValueTooLong',
      message: `Too long: may not be more than ${schema.maxLength} bytes`,
      field: path,
    });
  }
  if (schema.format === 'date-time' && Number.isNaN(Date.parse(value))) {
    causes.push({
      reason: 'FieldValueInvalid',
      message: `Invalid value: ${JSON.stringify(
        value,
      )}: ${path} in body must be of type date-time: ${JSON.stringify(value)}`,
      field: path,
    });
  }
  return causes;
}

function numberCauses(value: number, schema: JsonSchema, path: string) {
  const causes: StatusCause[] = [];
  if (schema.minimum !== undefined && value < schema.minimum) {
    causes.push(
      invalid(path, value, `be greater than or equal to ${schema.minimum}`),
    );
  }
  if (schema.maximum !== undefined && value > schema.maximum) {
    causes.push(
      invalid(path, value, `be less than or equal to ${schema.maximum}`),
    );
  }
  return causes;
}

function arrayCauses(value: unknown[], schema: JsonSchema, path: string) {
  const causes: StatusCause[] = [];
  if (schema.minItems !== undefined && value.length < schema.minItems) {
    causes.push(
      invalid(path, value.length, `have at least ${schema.minItems} items`),
    );
  }
  if (schema.maxItems !== undefined && value.length > schema.maxItems) {
    causes.push({
      reason: 'FieldValueTooMany',
      message: `Too many: ${value.length}: must have at most ${schema.maxItems} items`,
      field: path,
    });
  }
  const keys =
    schema['x-kubernetes-list-type'] === 'map'
      ? (schema['x-kubernetes-list-map-keys'] ?? [])
      : undefined;
  const seen = new Set<string>();
  value.forEach((item, i) => {
    if (keys) {
      const entry = (item ?? {}) as Record<string, unknown>;
      const identity = Object.fromEntries(keys.map(key => [key, entry[key]]));
      const text = JSON.stringify(identity);
      if (seen.has(text)) {
        causes.push({
          reason: 'FieldValueDuplicate',
          message: `Duplicate value: ${text}`,
          field: `${path}[${i}]`,
        });
      }
      seen.add(text);
    }
    if (schema.items) {
      causes.push(...validateSchema(item, schema.items, `${path}[${i}]`));
    }
  });
  return causes;
}

function objectCauses(
  value: Record<string, unknown>,
  schema: JsonSchema,
  path: string,
) {
  const causes: StatusCause[] = [];
  const at = (key: string) => (path ? `${path}.${key}` : key);
  for (const key of schema.required ?? []) {
    if (value[key] === undefined) {
      causes.push({
        reason: 'FieldValueRequired',
        message: 'Required value',
        field: at(key),
      });
    }
  }
  for (const [key, child] of Object.entries(value)) {
    const known = schema.properties?.[key];
    if (known) {
      causes.push(...validateSchema(child, known, at(key)));
    } else if (typeof schema.additionalProperties === 'object') {
      causes.push(
        ...validateSchema(child, schema.additionalProperties, at(key)),
      );
    }
  }
  return causes;
}
