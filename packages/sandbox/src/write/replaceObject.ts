import { isDeepStrictEqual } from 'node:util';
import { trackUpdate } from '../apply/managedFields';
import { toTime } from '../clock/Clock';
import { ApiError } from '../errors/ApiError';
import { ApiObject, nameOf, ObjectName } from '../resources/ApiObject';
import { ResourceType, storeKey } from '../resources/ResourceType';
import { VersionConflict } from '../store/ObjectStore';
import { assertUpdateAllowed } from '../admission/immutableFields';
import { asJson } from './asJson';
import { isReleased } from './isReleased';
import { assertValid, decode, withDefaults } from './prepare';
import { WriteContext, WriteOptions } from './WriteContext';

/**
 * Replaces an object, or its status alone when that subresource is written.
 *
 * @throws ApiError 400, 404, 409 when the resourceVersion is not the current
 *   one, or 422
 */
export function replaceObject(
  context: WriteContext,
  type: ResourceType,
  name: ObjectName,
  body: ApiObject,
  options: WriteOptions,
): ApiObject {
  const live = currentObject(context, type, name);
  const decoded = decode(type, body, options);
  const merged = merge(type, live, decoded, options.subresource);
  const tracked = trackUpdate(type, live, merged, {
    ...options,
    time: toTime(context.clock.now()),
  });
  return storeReplacement(context, type, live, tracked, options);
}

/**
 * The end of every update, whichever way the new object came about.
 *
 * @throws ApiError 409 or 422
 */
export function storeReplacement(
  { store }: WriteContext,
  type: ResourceType,
  live: ApiObject,
  replacement: ApiObject,
  options: Pick<WriteOptions, 'dryRun' | 'subresource'>,
): ApiObject {
  const wanted = replacement.metadata.resourceVersion;
  if (wanted && wanted !== live.metadata.resourceVersion) {
    throw ApiError.conflict(type, live.metadata.name);
  }
  const object = withGeneration(type, live, withDefaults(type, replacement));
  assertUpdateAllowed(type, live, object);
  assertValid(type, object, live);
  if (options.dryRun) {
    return object;
  }
  if (isReleased(object)) {
    return store.remove(storeKey(type), nameOf(live)) ?? object;
  }
  try {
    const stored = store.update(
      storeKey(type),
      asJson(type.storedAs?.toStored(object) ?? object),
    );
    return type.storedAs?.fromStored(stored) ?? stored;
  } catch (error) {
    if (error instanceof VersionConflict) {
      throw ApiError.conflict(type, live.metadata.name);
    }
    throw error;
  }
}

/** @throws ApiError 404 */
export function currentObject(
  { store }: WriteContext,
  type: ResourceType,
  name: ObjectName,
): ApiObject {
  const stored = store.get(storeKey(type), name);
  if (!stored) {
    throw ApiError.notFound(type, name.name);
  }
  return type.storedAs?.fromStored(stored) ?? stored;
}

/**
 * Takes from the body what a request of that subresource may change.
 *
 * @throws ApiError 400 or 409 where the body names another object
 */
export function merge(
  type: ResourceType,
  live: ApiObject,
  body: ApiObject,
  subresource?: string,
): ApiObject {
  const { metadata } = body;
  if (metadata?.name && metadata.name !== live.metadata.name) {
    throw ApiError.badRequest(
      `the name of the object (${metadata.name}) does not match the name on the URL (${live.metadata.name})`,
    );
  }
  if (metadata?.uid && metadata.uid !== live.metadata.uid) {
    throw ApiError.conflict(
      type,
      live.metadata.name,
      `Precondition failed: UID in precondition: ${metadata.uid}, UID in object meta: ${live.metadata.uid}`,
    );
  }
  if (subresource === 'status') {
    return {
      ...live,
      status: body.status,
      metadata: {
        ...live.metadata,
        resourceVersion: metadata?.resourceVersion,
      },
    };
  }
  const { status, ...rest } = body;
  const keepsStatus = type.subresources.includes('status');
  const chosen = keepsStatus ? live.status : status;
  return {
    ...rest,
    metadata: {
      ...metadata,
      name: live.metadata.name,
      namespace: live.metadata.namespace,
      uid: live.metadata.uid,
      creationTimestamp: live.metadata.creationTimestamp,
      generation: live.metadata.generation,
      deletionTimestamp: live.metadata.deletionTimestamp,
      deletionGracePeriodSeconds: live.metadata.deletionGracePeriodSeconds,
    },
    ...(chosen !== undefined && { status: chosen }),
  };
}

function withGeneration(
  type: ResourceType,
  live: ApiObject,
  object: ApiObject,
): ApiObject {
  if (!type.countsGenerations) {
    return object;
  }
  const changed = !isDeepStrictEqual(desiredState(live), desiredState(object));
  const generation = (live.metadata.generation ?? 1) + (changed ? 1 : 0);
  return { ...object, metadata: { ...object.metadata, generation } };
}

function desiredState({ metadata, status, ...rest }: ApiObject) {
  return asJson(rest);
}
