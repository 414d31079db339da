import { ApiObject, ApiOwnerReference } from '../resources/ApiObject';

/** Whether `owner` is the controller of `object`. */
export function controlledBy(
  object: {
    metadata: { ownerReferences?: { uid?: string; controller?: boolean }[] };
  },
  owner: { metadata: { uid?: string } },
): boolean {
  return Boolean(
    object.metadata.ownerReferences?.some(
      reference => reference.controller && reference.uid === owner.metadata.uid,
    ),
  );
}

/** The reference by which a controller owns what it creates. */
export function controllerReference(
  owner: ApiObject,
  blockOwnerDeletion = true,
): ApiOwnerReference {
  return {
    apiVersion: owner.apiVersion!,
    kind: owner.kind!,
    name: owner.metadata.name,
    uid: owner.metadata.uid!,
    controller: true,
    blockOwnerDeletion,
  };
}
