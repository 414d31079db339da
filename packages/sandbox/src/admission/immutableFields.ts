import { isDeepStrictEqual } from 'node:util';
import { ApiError } from '../errors/ApiError';
import { ApiObject } from '../resources/ApiObject';
import { ResourceType } from '../resources/ResourceType';
import { readJsonPath } from '../table/jsonPath';

/** Fields that can't be changed once set, by kind. */
const IMMUTABLE: Record<string, string[]> = {
  Deployment: ['spec.selector'],
  ReplicaSet: ['spec.selector'],
  PriorityClass: ['value', 'preemptionPolicy'],
  StorageClass: ['provisioner', 'parameters', 'volumeBindingMode'],
  PersistentVolumeClaim: ['spec.accessModes', 'spec.storageClassName'],
};

/** @throws ApiError 422 when an update changes what can't be changed */
export function assertUpdateAllowed(
  type: ResourceType,
  live: ApiObject,
  object: ApiObject,
): void {
  const causes = (IMMUTABLE[type.kind] ?? [])
    .filter(
      field =>
        !isDeepStrictEqual(
          readJsonPath(live, `.${field}`),
          readJsonPath(object, `.${field}`),
        ),
    )
    .map(field => ({
      reason: 'FieldValueInvalid',
      message: `Invalid value: ${JSON.stringify(
        readJsonPath(object, `.${field}`),
      )}: field is immutable`,
      field,
    }));
  if (causes.length > 0) {
    throw ApiError.invalid(type.group, type.kind, object.metadata.name, causes);
  }
}
