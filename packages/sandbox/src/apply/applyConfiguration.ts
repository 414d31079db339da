import { ApiError } from '../errors/ApiError';
import { ApiObject, ObjectName } from '../resources/ApiObject';
import { ResourceType, storeKey } from '../resources/ResourceType';
import { applyMergePatch } from '../patch/mergePatch';
import { createObject } from '../write/createObject';
import { replaceObject } from '../write/replaceObject';
import { WriteContext, WriteOptions } from '../write/WriteContext';

export function applyConfiguration(
  context: WriteContext,
  type: ResourceType,
  name: ObjectName,
  configuration: unknown,
  options: WriteOptions & { force?: boolean },
): { object: ApiObject; created: boolean } {
  const body = configuration as ApiObject;
  if (!body?.metadata) {
    throw ApiError.badRequest('no metadata');
  }
  const live = context.store.get(storeKey(type), name);
  if (!live) {
    return {
      object: createObject(context, type, name.namespace, body, options),
      created: true,
    };
  }
  return {
    object: replaceObject(
      context,
      type,
      name,
      applyMergePatch(live, body) as ApiObject,
      options,
    ),
    created: false,
  };
}
