import { ApiObject, nameOf } from '../resources/ApiObject';
import { ResourceType, storeKey } from '../resources/ResourceType';
import { deleteObject } from '../write/deleteObject';
import { isReleased } from '../write/isReleased';
import { WriteContext } from '../write/WriteContext';
import { ControlLoop } from './ControlLoop';

interface Dependent {
  type: ResourceType;
  object: ApiObject;
}

/**
 * Deletes what has lost its owners, works through the finalizers that
 * deletions with a propagation policy set, and empties namespaces.
 */
export function garbageCollectorLoop(context: WriteContext): ControlLoop {
  return {
    name: 'garbage-collector',
    reconcile() {
      const everything = allObjects(context);
      const owners = new Set(
        everything.map(({ object }) => object.metadata.uid),
      );
      for (const dependent of everything) {
        const { metadata } = dependent.object;
        const references = metadata.ownerReferences ?? [];
        if (
          references.length > 0 &&
          !references.some(({ uid }) => owners.has(uid))
        ) {
          remove(context, dependent);
        }
        if (metadata.deletionTimestamp && metadata.finalizers?.length) {
          finalize(context, dependent, everything);
        }
      }
      return undefined;
    },
  };
}

function allObjects({ registry, store }: WriteContext): Dependent[] {
  return registry
    .all()
    .filter(type => !type.storedAs)
    .flatMap(type =>
      store.list(storeKey(type)).map(object => ({ type, object })),
    );
}

function finalize(
  context: WriteContext,
  { type, object }: Dependent,
  everything: Dependent[],
): void {
  const { uid, name, finalizers = [] } = object.metadata;
  const owned = everything.filter(other =>
    other.object.metadata.ownerReferences?.some(owner => owner.uid === uid),
  );
  if (finalizers.includes('orphan')) {
    owned.forEach(other => disown(context, other, uid));
    release(context, { type, object }, 'orphan');
  } else if (finalizers.includes('foregroundDeletion')) {
    owned.forEach(other => remove(context, other, 'Foreground'));
    if (owned.length === 0) {
      release(context, { type, object }, 'foregroundDeletion');
    }
  } else if (finalizers.includes('kubernetes.io/pvc-protection')) {
    if (!isMounted(context, object)) {
      release(context, { type, object }, 'kubernetes.io/pvc-protection');
    }
  } else if (type.kind === 'Namespace') {
    const content = everything.filter(
      other => other.object.metadata.namespace === name,
    );
    content.forEach(other => remove(context, other));
    if (content.length === 0) {
      release(context, { type, object }, 'kubernetes');
    }
  }
}

function isMounted({ store }: WriteContext, claim: ApiObject): boolean {
  return store.list('pods').some(pod => {
    const { volumes = [] } = pod.spec as {
      volumes?: { persistentVolumeClaim?: { claimName: string } }[];
    };
    return (
      pod.metadata.namespace === claim.metadata.namespace &&
      volumes.some(
        volume =>
          volume.persistentVolumeClaim?.claimName === claim.metadata.name,
      )
    );
  });
}

function remove(
  context: WriteContext,
  { type, object }: Dependent,
  propagationPolicy?: 'Foreground',
): void {
  const live = context.store.get(storeKey(type), nameOf(object));
  if (live && !live.metadata.deletionTimestamp) {
    deleteObject(context, type, nameOf(object), { propagationPolicy });
  }
}

function disown(
  { store }: WriteContext,
  { type, object }: Dependent,
  uid?: string,
): void {
  store.update(storeKey(type), {
    ...object,
    metadata: {
      ...object.metadata,
      ownerReferences: object.metadata.ownerReferences?.filter(
        owner => owner.uid !== uid,
      ),
    },
  });
}

function release(
  { store }: WriteContext,
  { type, object }: Dependent,
  finalizer: string,
): void {
  const live = store.get(storeKey(type), nameOf(object));
  if (!live) {
    return;
  }
  const remaining = live.metadata.finalizers?.filter(f => f !== finalizer);
  const finalizers = remaining?.length ? remaining : undefined;
  const released = { ...live, metadata: { ...live.metadata, finalizers } };
  if (isReleased(released)) {
    store.remove(storeKey(type), nameOf(live));
  } else {
    store.update(storeKey(type), released);
  }
}
