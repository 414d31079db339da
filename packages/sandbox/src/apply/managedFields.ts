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
  const present = FieldSet.of(object, shape);
  const changed = changedFields(live, object, shape);
  const before = ownersOf(object, live);
  const own = before.find(({ entry }) => isEntryOf(entry, writer, 'Update'));
  const others = before
    .filter(owned => owned !== own)
    .map(({ entry, fields }) => ({
      entry,
      fields: fields.minus(changed).intersection(present),
    }));
  const kept = own?.fields.intersection(present) ?? new FieldSet();
  const mine =
    changed.size === 0 && own
      ? { entry: own.entry, fields: kept }
      : {
          entry: newEntry(type, writer, 'Update'),
          fields: kept.union(changed),
        };
  return withOwners(object, [...others, mine]);
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
