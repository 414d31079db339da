import { ApiError } from '../errors/ApiError';
import { ApiObject } from '../resources/ApiObject';
import { apiVersionOf, ResourceType } from '../resources/ResourceType';
import { applyDefaults } from '../schema/applyDefaults';
import { celCauses } from '../schema/celRules';
import { coreSchemaOf } from '../schema/coreSchemas';
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
  return { ...object, apiVersion, kind: type.kind };
}

/** The object with its type's defaults. */
export function withDefaults(type: ResourceType, object: ApiObject): ApiObject {
  return type.schema
    ? applyDefaults(object, type.schema)
    : applyBuiltinDefaults(object);
}

/** @throws ApiError 422 when the object breaks its schema */
export function assertValid(
  type: ResourceType,
  object: ApiObject,
  previous?: ApiObject,
): void {
  const schema = type.schema ?? coreSchemaOf(type);
  const causes = schema ? validateSchema(withoutMetadata(object), schema) : [];
  if (causes.length === 0 && type.schema) {
    causes.push(...celCauses(object, type.schema, '', previous));
  }
  if (causes.length > 0) {
    throw ApiError.invalid(
      type.group,
      type.kind,
      object.metadata.name ?? '',
      causes,
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
