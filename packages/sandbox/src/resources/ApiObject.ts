/** `metadata` of any Kubernetes object. @public */
export interface ApiMetadata {
  name: string;
  generateName?: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  finalizers?: string[];
  ownerReferences?: ApiOwnerReference[];
  managedFields?: ManagedFieldsEntry[];
}

/** @public */
export interface ApiOwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

/** @public */
export interface ManagedFieldsEntry {
  manager: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  time?: string;
  fieldsType: 'FieldsV1';
  fieldsV1: Record<string, unknown>;
  subresource?: string;
}

/**
 * Any Kubernetes object, as the API's own JSON. Objects in the store are
 * never changed in place: a change is a new object.
 *
 * @public
 */
export interface ApiObject {
  apiVersion?: string;
  kind?: string;
  metadata: ApiMetadata;
  [field: string]: unknown;
}

/** Names one object of a resource; no namespace for cluster-scoped ones. @public */
export interface ObjectName {
  namespace?: string;
  name: string;
}

export function nameOf(object: ApiObject): ObjectName {
  return { namespace: object.metadata.namespace, name: object.metadata.name };
}

export function keyOf({ namespace, name }: ObjectName): string {
  return namespace ? `${namespace}/${name}` : name;
}
