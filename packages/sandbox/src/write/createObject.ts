import { randomUUID } from 'node:crypto';
import { admitCreation } from '../admission/admitCreation';
import { nameSuffix } from '../admission/generateName';
import { trackUpdate, withOwners } from '../apply/managedFields';
import { toTime } from '../clock/Clock';
import { ApiError } from '../errors/ApiError';
import { ApiObject, nameOf } from '../resources/ApiObject';
import { ResourceType, storeKey } from '../resources/ResourceType';
import { assertValid, decode, withDefaults } from './prepare';
import { asJson } from './asJson';
import { WriteContext, WriteOptions } from './WriteContext';

/**
 * Creates an object as the API server does: decoding, defaults, admission,
 * validation, then the write.
 *
 * @throws ApiError 400, 403, 404, 409 or 422
 */
export function createObject(
  context: WriteContext,
  type: ResourceType,
  namespace: string | undefined,
  body: ApiObject,
  options: WriteOptions,
): ApiObject {
  const decoded = decode(type, body, options);
  const named = withIdentity(context, type, namespace, decoded);
  assertNamespaceAccepts(context, type, named);
  if (context.store.get(storeKey(type), nameOf(named))) {
    throw ApiError.alreadyExists(type, named.metadata.name);
  }
  const admitted = admitCreation(
    context,
    type,
    withDefaults(type, withInitialStatus(type, named)),
  );
  assertValid(type, admitted);
  const tracked = options.owners
    ? withOwners(admitted, options.owners)
    : trackUpdate(type, undefined, admitted, {
        ...options,
        time: toTime(context.clock.now()),
      });
  if (options.dryRun) {
    return tracked;
  }
  const stored = context.store.create(
    storeKey(type),
    asJson(type.storedAs?.toStored(tracked) ?? tracked),
  );
  return type.storedAs?.fromStored(stored) ?? stored;
}

function withIdentity(
  { clock }: WriteContext,
  type: ResourceType,
  namespace: string | undefined,
  object: ApiObject,
): ApiObject {
  const metadata = object.metadata ?? {};
  if (
    type.namespaced &&
    metadata.namespace &&
    metadata.namespace !== namespace
  ) {
    throw ApiError.badRequest(
      `the namespace of the provided object does not match the namespace sent on the request`,
    );
  }
  const name =
    metadata.name ||
    (metadata.generateName && `${metadata.generateName}${nameSuffix()}`);
  if (!name) {
    throw ApiError.invalid(type.group, type.kind, '', [
      {
        reason: 'FieldValueRequired',
        message: 'Required value: name or generateName is required',
        field: 'metadata.name',
      },
    ]);
  }
  assertName(type, name);
  return {
    ...object,
    metadata: {
      ...metadata,
      name,
      namespace: type.namespaced ? namespace : undefined,
      uid: randomUUID(),
      creationTimestamp: toTime(clock.now()),
      generation: type.countsGenerations ? 1 : undefined,
      resourceVersion: undefined,
      deletionTimestamp: undefined,
    },
  };
}

/** Names are DNS subdomains; the resources that differ are not served here. */
function assertName(type: ResourceType, name: string): void {
  if (
    name.length > 253 ||
    !/^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(
      name,
    )
  ) {
    throw ApiError.invalid(type.group, type.kind, name, [
      {
        reason: 'FieldValueInvalid',
        message: `Invalid value: ${JSON.stringify(
          name,
        )}: a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')`,
        field: 'metadata.name',
      },
    ]);
  }
}

function assertNamespaceAccepts(
  { store }: WriteContext,
  type: ResourceType,
  object: ApiObject,
): void {
  const { namespace, name } = object.metadata;
  if (!type.namespaced || !namespace) {
    return;
  }
  const existing = store.get('namespaces', { name: namespace });
  if (!existing) {
    throw ApiError.notFound({ group: '', plural: 'namespaces' }, namespace);
  }
  if (existing.metadata.deletionTimestamp) {
    throw ApiError.refused(
      type,
      name,
      `unable to create new content in namespace ${namespace} because it is being terminated`,
    );
  }
}

/** Whoever creates an object can't say how it fares; only nodes register with a status. */
function withInitialStatus(type: ResourceType, object: ApiObject): ApiObject {
  if (!type.subresources.includes('status') || type.kind === 'Node') {
    return object;
  }
  const { status, ...rest } = object;
  return rest as ApiObject;
}
