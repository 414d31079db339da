import { isDeepStrictEqual } from 'node:util';
import { toTime } from '../clock/Clock';
import { ApiError } from '../errors/ApiError';
import { ApiObject, ObjectName } from '../resources/ApiObject';
import {
  apiVersionOf,
  ResourceType,
  storeKey,
} from '../resources/ResourceType';
import { createObject } from '../write/createObject';
import { decode } from '../write/prepare';
import { merge, storeReplacement } from '../write/replaceObject';
import { WriteContext, WriteOptions } from '../write/WriteContext';
import { FieldSet, pathText, valueAt } from './FieldSet';
import { FieldShape, shapeOf } from './FieldShape';
import {
  isEntryOf,
  newEntry,
  OwnedFields,
  ownersOf,
  withOwners,
} from './managedFields';
import { mergeApplied, removeFields } from './mergeApplied';

/**
 * Server-side apply: the configuration's fields are set and owned by the
 * manager, those that it left out since its last apply are removed unless
 * someone else owns them too.
 *
 * @throws ApiError 409 when another manager owns a field with another value
 *   and `force` is not set
 */
export function applyConfiguration(
  context: WriteContext,
  type: ResourceType,
  name: ObjectName,
  configuration: unknown,
  options: WriteOptions & { force?: boolean },
): { object: ApiObject; created: boolean } {
  const applied = checked(type, name, configuration, options);
  const stored = context.store.get(storeKey(type), name);
  const writer = { ...options, time: toTime(context.clock.now()) };
  const shape = shapeOf(type);
  const fields = FieldSet.of(applied, shape);
  const own = { entry: newEntry(type, writer, 'Apply'), fields };
  if (!stored) {
    if (applied.metadata.uid || applied.metadata.resourceVersion) {
      throw ApiError.conflict(type, name.name);
    }
    const object = createObject(context, type, name.namespace, applied, {
      ...options,
      owners: [own],
    });
    return { object, created: true };
  }
  const live = type.storedAs?.fromStored(stored) ?? stored;
  const before = ownersOf(live);
  const previous = before.find(({ entry }) =>
    isEntryOf(entry, writer, 'Apply'),
  );
  const others = before.filter(owned => owned !== previous);
  const conflicts = conflictsOf(others, fields, live, applied, shape);
  if (conflicts.length > 0 && !options.force) {
    throw conflictError(conflicts);
  }
  const lost = conflicts.reduce(
    (all, conflict) => all.union(conflict.fields),
    new FieldSet(),
  );
  const remaining = others.map(owned => ({
    ...owned,
    fields: owned.fields.minus(lost),
  }));
  const merged = mergeApplied(live, applied, shape) as ApiObject;
  const dropped = abandoned(previous?.fields, fields, remaining);
  const object = withOwners(
    {
      ...removeFields(merged, dropped, shape),
      apiVersion: apiVersionOf(type),
      kind: type.kind,
    },
    [...remaining, keepTime(own, previous, live, merged, dropped)],
  );
  const replacement = merge(type, live, object, options.subresource);
  const { resourceVersion } = applied.metadata;
  return {
    object: storeReplacement(
      context,
      type,
      live,
      {
        ...replacement,
        metadata: {
          ...replacement.metadata,
          managedFields: object.metadata.managedFields,
          resourceVersion,
        },
      },
      options,
    ),
    created: false,
  };
}

function checked(
  type: ResourceType,
  name: ObjectName,
  configuration: unknown,
  options: WriteOptions,
): ApiObject {
  const body = configuration as ApiObject | null;
  if (!body || typeof body !== 'object' || !body.apiVersion || !body.kind) {
    throw ApiError.badRequest(
      'error decoding YAML: apiVersion and kind must be set in an apply configuration',
    );
  }
  if (body.metadata?.managedFields?.length) {
    throw ApiError.badRequest('metadata.managedFields must be nil');
  }
  if ((body.metadata?.name ?? name.name) !== name.name) {
    throw ApiError.badRequest(
      `the name of the object (${body.metadata.name}) does not match the name on the URL (${name.name})`,
    );
  }
  return decode(
    type,
    {
      ...body,
      metadata: {
        ...body.metadata,
        name: name.name,
        namespace: name.namespace,
      },
    },
    options,
  );
}

/** Fields that others own with another value than the configuration's. */
function conflictsOf(
  others: OwnedFields[],
  fields: FieldSet,
  live: ApiObject,
  applied: ApiObject,
  shape: FieldShape,
): OwnedFields[] {
  return others
    .map(({ entry, fields: theirs }) => ({
      entry,
      fields: theirs
        .intersection(fields)
        .filter(
          path =>
            !isDeepStrictEqual(
              valueAt(live, path, shape),
              valueAt(applied, path, shape),
            ),
        ),
    }))
    .filter(conflict => conflict.fields.size > 0);
}

function conflictError(conflicts: OwnedFields[]): ApiError {
  const causes = conflicts.flatMap(({ entry, fields }) =>
    fields.paths().map(path => ({
      reason: 'FieldManagerConflict',
      message: `conflict with "${entry.manager}"${
        entry.subresource ? ` with subresource "${entry.subresource}"` : ''
      } using ${entry.apiVersion}`,
      field: pathText(path),
    })),
  );
  const [first] = causes;
  const text =
    causes.length === 1
      ? `${first.message}: ${first.field}`
      : `${[...new Set(causes.map(({ message }) => message))]
          .map(message =>
            [
              `${message.replace('conflict with', 'conflicts with')}:`,
              ...causes
                .filter(cause => cause.message === message)
                .map(({ field }) => `- ${field}`),
            ].join('\n'),
          )
          .join('\n')}`;
  return ApiError.applyConflict(
    causes,
    `Apply failed with ${causes.length} conflict${
      causes.length === 1 ? '' : 's'
    }: ${text}`,
  );
}

/** What the manager applied before, applies no more, and no one else owns. */
function abandoned(
  previous: FieldSet | undefined,
  fields: FieldSet,
  others: OwnedFields[],
): FieldSet {
  return others.reduce(
    (left, owned) => left.minus(owned.fields),
    (previous ?? new FieldSet()).minus(fields),
  );
}

/** An apply that changes nothing keeps the time of the one before. */
function keepTime(
  own: OwnedFields,
  previous: OwnedFields | undefined,
  live: ApiObject,
  merged: ApiObject,
  dropped: FieldSet,
): OwnedFields {
  const nothingNew =
    previous &&
    dropped.size === 0 &&
    isDeepStrictEqual(live, merged) &&
    own.fields.minus(previous.fields).size === 0;
  return nothingNew ? { ...own, entry: previous.entry } : own;
}
