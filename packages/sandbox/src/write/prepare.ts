import { builtinCauses } from '../admission/builtinValidation';
import { ApiError, StatusCause } from '../errors/ApiError';
import { ApiObject } from '../resources/ApiObject';
import { apiVersionOf, ResourceType } from '../resources/ResourceType';
import { applyDefaults } from '../schema/applyDefaults';
import { celCauses } from '../schema/celRules';
import { coreSchemaOf } from '../schema/coreSchemas';
import { JsonSchema } from '../schema/JsonSchema';
import { pruneUnknownFields } from '../schema/prune';
import { validateSchema } from '../schema/validate';
import { applyBuiltinDefaults } from '../admission/builtinDefaults';
import { WriteOptions } from './WriteContext';

/**
 * What happens to a body before anything else: unknown fields are refused,
 * reported or dropped, and defaults are filled in.
 *
 * @throws ApiError 400 for another kind than the path's, or for unknown
 *   fields under strict field validation
 */
export function decode(
  type: ResourceType,
  body: ApiObject,
  options: WriteOptions,
): ApiObject {
  const apiVersion = apiVersionOf(type);
  if (
    (body.kind && body.kind !== type.kind) ||
    (body.apiVersion && body.apiVersion !== apiVersion)
  ) {
    throw ApiError.badRequest(
      `the API version in the data (${body.apiVersion}, kind ${body.kind}) does not match the expected API version (${apiVersion}, kind ${type.kind})`,
    );
  }
  const schema = type.schema ?? coreSchemaOf(type);
  let object = body;
  if (schema) {
    const { value, unknown } = pruneUnknownFields(body, schema);
    object = value;
    reportUnknown(type, unknown, options);
  }
  const decoded = { ...object, apiVersion, kind: type.kind };
  if (!type.schema) {
    assertTypes(type, decoded);
  }
  return decoded;
}

/** The object with its type's defaults. */
export function withDefaults(type: ResourceType, object: ApiObject): ApiObject {
  return type.schema
    ? applyDefaults(object, type.schema)
    : applyBuiltinDefaults(object);
}

/** @throws ApiError 422 when the object breaks the rules of its kind */
export function assertValid(
  type: ResourceType,
  object: ApiObject,
  previous?: ApiObject,
): void {
  const causes = type.schema
    ? customResourceCauses(type.schema, object, previous)
    : builtinCauses(object);
  if (causes.length > 0) {
    throw ApiError.invalid(
      type.group,
      type.kind,
      object.metadata.name ?? '',
      causes,
    );
  }
}

/** CEL rules presume that the types are right. */
function customResourceCauses(
  schema: JsonSchema,
  object: ApiObject,
  previous?: ApiObject,
): StatusCause[] {
  const causes = validateSchema(withoutMetadata(object), schema);
  return causes.length > 0 ? causes : celCauses(object, schema, '', previous);
}

/** @throws ApiError 400 where a field of one of Kubernetes' own kinds has another type */
function assertTypes(type: ResourceType, object: ApiObject): void {
  const schema = coreSchemaOf(type);
  const [cause] = schema ? validateSchema(withoutMetadata(object), schema) : [];
  if (cause) {
    throw ApiError.badRequest(
      `${type.kind} in version "${type.version}" cannot be handled as a ${type.kind}: json: cannot unmarshal into Go struct field .${cause.field}: ${cause.message}`,
    );
  }
}

function withoutMetadata({ metadata, ...rest }: ApiObject) {
  return rest;
}

function reportUnknown(
  type: ResourceType,
  unknown: string[],
  options: WriteOptions,
): void {
  if (unknown.length === 0) {
    return;
  }
  const sentences = unknown.map(field => `unknown field "${field}"`);
  if (options.fieldValidation === 'Strict') {
    throw ApiError.badRequest(
      `${type.kind} in version "${type.version}" cannot be handled as a ${
        type.kind
      }: strict decoding error: ${sentences.join(', ')}`,
    );
  }
  if (options.fieldValidation !== 'Ignore') {
    sentences.forEach(sentence => options.warn?.(sentence));
  }
}
