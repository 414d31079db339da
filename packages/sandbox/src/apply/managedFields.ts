import { ApiObject, ManagedFieldsEntry } from '../resources/ApiObject';
import { apiVersionOf, ResourceType } from '../resources/ResourceType';
import { changedFields, FieldSet } from './FieldSet';
import { shapeOf } from './FieldShape';

/** Who writes, and when. */
export interface FieldWriter {
  manager: string;
  subresource?: string;
  /** `metav1.Time`. */
  time: string;
}

/** A managed fields entry with its fields as a set. */
export interface OwnedFields {
  entry: ManagedFieldsEntry;
  fields: FieldSet;
}

/**
 * The object with its `managedFields` brought up to date after an update: the
 * writer owns what it changed, and nobody owns any longer what is gone.
 */
export function trackUpdate(
  type: ResourceType,
  live: ApiObject | undefined,
  object: ApiObject,
  writer: FieldWriter,
): ApiObject {
  const shape = shapeOf(type);
  const now = writablePart(type, object, writer.subresource);
  const then = live && writablePart(type, live, writer.subresource);
  const present = FieldSet.of(now, shape);
  const changed = changedFields(then, now, shape);
  const before = ownersOf(object, live);
  if (
    live &&
    changed.size === 0 &&
    FieldSet.of(then!, shape).size === present.size
  ) {
    return withOwners(object, before);
  }
  const own = before.find(({ entry }) => isEntryOf(entry, writer, 'Update'));
  const others = before
    .filter(owned => owned !== own)
    .map(owned =>
      owned.entry.subresource === writer.subresource
        ? {
            ...owned,
            fields: owned.fields.minus(changed).intersection(present),
          }
        : owned,
    );
  const kept = own?.fields.intersection(present) ?? new FieldSet();
  const mine = {
    entry:
      changed.size === 0 && own ? own.entry : newEntry(type, writer, 'Update'),
    fields: kept.union(changed),
  };
  return withOwners(object, [...others, mine]);
}

/** What a write of that subresource can change at all. */
function writablePart(
  type: ResourceType,
  object: ApiObject,
  subresource: string | undefined,
): ApiObject {
  const { status, metadata, ...rest } = object;
  if (subresource === 'status') {
    return { metadata: { name: metadata.name }, status };
  }
  return type.subresources.includes('status') ? { metadata, ...rest } : object;
}

/** The entries of an object, or of its live state where it brings none. */
export function ownersOf(object: ApiObject, live?: ApiObject): OwnedFields[] {
  const own = object.metadata.managedFields;
  const entries = own?.length ? own : (live?.metadata.managedFields ?? []);
  return entries
    .filter(entry => entry.manager)
    .map(entry => ({
      entry,
      fields: FieldSet.fromFieldsV1(entry.fieldsV1 ?? {}),
    }));
}

export function withOwners(
  object: ApiObject,
  owners: OwnedFields[],
): ApiObject {
  const managedFields = owners
    .filter(({ fields }) => fields.size > 0)
    .map(({ entry, fields }) => ({ ...entry, fieldsV1: fields.toFieldsV1() }));
  return { ...object, metadata: { ...object.metadata, managedFields } };
}

export function isEntryOf(
  entry: ManagedFieldsEntry,
  { manager, subresource }: Pick<FieldWriter, 'manager' | 'subresource'>,
  operation: ManagedFieldsEntry['operation'],
): boolean {
  return (
    entry.manager === manager &&
    entry.operation === operation &&
    (entry.subresource ?? '') === (subresource ?? '')
  );
}

export function newEntry(
  type: ResourceType,
  { manager, subresource, time }: FieldWriter,
  operation: ManagedFieldsEntry['operation'],
): ManagedFieldsEntry {
  return {
    manager,
    operation,
    apiVersion: apiVersionOf(type),
    time,
    fieldsType: 'FieldsV1',
    fieldsV1: {},
    ...(subresource && { subresource }),
  };
}
