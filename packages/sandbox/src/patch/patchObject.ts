import { parse } from 'yaml';
import { applyConfiguration } from '../apply/applyConfiguration';
import { trackUpdate } from '../apply/managedFields';
import { toTime } from '../clock/Clock';
import { ApiError } from '../errors/ApiError';
import { ApiObject, ObjectName } from '../resources/ApiObject';
import { ResourceType } from '../resources/ResourceType';
import { decode } from '../write/prepare';
import { currentObject, merge, storeReplacement } from '../write/replaceObject';
import { WriteContext, WriteOptions } from '../write/WriteContext';
import { applyJsonPatch } from './jsonPatch';
import { applyMergePatch } from './mergePatch';
import { applyStrategicMergePatch } from './strategicMergePatch';

export const PATCH_TYPES = {
  json: 'application/json-patch+json',
  merge: 'application/merge-patch+json',
  strategic: 'application/strategic-merge-patch+json',
  apply: 'application/apply-patch+yaml',
};

/** What a PATCH did. */
export interface Patched {
  object: ApiObject;
  created: boolean;
}

/**
 * Changes an object by one of the four patch types; a server-side apply also
 * creates it.
 *
 * @throws ApiError 400, 404, 409, 415 or 422
 */
export function patchObject(
  context: WriteContext,
  type: ResourceType,
  name: ObjectName,
  contentType: string,
  body: string,
  options: WriteOptions & { force?: boolean },
): Patched {
  if (contentType === PATCH_TYPES.apply) {
    return applyConfiguration(context, type, name, parseBody(body), options);
  }
  const live = currentObject(context, type, name);
  const patched = patchDocument(live, contentType, body, !type.schema);
  const decoded = decode(type, patched, options);
  const merged = merge(type, live, decoded, options.subresource);
  const tracked = trackUpdate(type, live, merged, {
    ...options,
    time: toTime(context.clock.now()),
  });
  return {
    object: storeReplacement(context, type, live, tracked, options),
    created: false,
  };
}

/**
 * A document after a JSON, merge or (where the kind has one) strategic merge
 * patch.
 *
 * @throws ApiError 400, 415 or 422
 */
export function patchDocument<T>(
  document: T,
  contentType: string,
  body: string,
  strategic = false,
): T {
  if (contentType === PATCH_TYPES.json) {
    return applyJsonPatch(document, parseBody(body));
  }
  if (contentType === PATCH_TYPES.merge) {
    return applyMergePatch(document, parseBody(body)) as T;
  }
  if (contentType === PATCH_TYPES.strategic && strategic) {
    return applyStrategicMergePatch(document, parseBody(body));
  }
  throw ApiError.unsupportedMediaType(
    Object.values(PATCH_TYPES).filter(
      offered => strategic || offered !== PATCH_TYPES.strategic,
    ),
  );
}

/** YAML, because apply configurations may be; JSON is a part of it. */
function parseBody(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw ApiError.badRequest(
      `error decoding patch: ${(error as Error).message.split('\n')[0]}`,
    );
  }
}
