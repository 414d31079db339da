import { toTime } from '../clock/Clock';
import { ApiError } from '../errors/ApiError';
import { ApiObject, nameOf, ObjectName } from '../resources/ApiObject';
import { ResourceType, storeKey } from '../resources/ResourceType';
import { currentObject } from './replaceObject';
import { WriteContext } from './WriteContext';

/** `metav1.DeleteOptions`, as far as it is honoured. */
export interface DeleteOptions {
  gracePeriodSeconds?: number;
  propagationPolicy?: 'Foreground' | 'Background' | 'Orphan';
  preconditions?: { uid?: string; resourceVersion?: string };
  dryRun?: string[];
}

/** What a deletion led to. */
export interface Deletion {
  /** The removed object's last state, or the object that is on its way out. */
  object: ApiObject;
  gone: boolean;
}

const FINALIZERS: Record<string, string> = {
  Foreground: 'foregroundDeletion',
  Orphan: 'orphan',
};

/**
 * Deletes an object: at once, or by marking it where finalizers or the
 * kubelet's grace period hold it. What it owns is the garbage collector's.
 *
 * @throws ApiError 404, or 409 when a precondition doesn't hold
 */
export function deleteObject(
  context: WriteContext,
  type: ResourceType,
  name: ObjectName,
  options: DeleteOptions = {},
): Deletion {
  const live = currentObject(context, type, name);
  assertPreconditions(type, live, options);
  const finalizers = finalizersOf(type, live, options);
  const grace = gracePeriod(type, live, options);
  const held = finalizers.length > 0 || grace > 0;
  if (options.dryRun?.includes('All')) {
    return { object: live, gone: !held };
  }
  if (!held) {
    context.store.remove(storeKey(type), nameOf(live));
    return { object: live, gone: true };
  }
  const object = context.store.update(storeKey(type), {
    ...live,
    ...(type.kind === 'Namespace' && { status: { phase: 'Terminating' } }),
    metadata: {
      ...live.metadata,
      finalizers: finalizers.length ? finalizers : undefined,
      deletionTimestamp:
        live.metadata.deletionTimestamp ??
        toTime(context.clock.now() + grace * 1000),
      deletionGracePeriodSeconds: grace,
    },
  });
  return { object, gone: false };
}

function assertPreconditions(
  type: ResourceType,
  live: ApiObject,
  { preconditions }: DeleteOptions,
): void {
  const { uid, resourceVersion } = live.metadata;
  if (preconditions?.uid && preconditions.uid !== uid) {
    throw ApiError.conflict(
      type,
      live.metadata.name,
      `Precondition failed: UID in precondition: ${preconditions.uid}, UID in object meta: ${uid}`,
    );
  }
  if (
    preconditions?.resourceVersion &&
    preconditions.resourceVersion !== resourceVersion
  ) {
    throw ApiError.conflict(
      type,
      live.metadata.name,
      `Precondition failed: ResourceVersion in precondition: ${preconditions.resourceVersion}, ResourceVersion in object meta: ${resourceVersion}`,
    );
  }
}

function finalizersOf(
  type: ResourceType,
  live: ApiObject,
  { propagationPolicy }: DeleteOptions,
): string[] {
  const own = (live.metadata.finalizers ?? []).filter(
    finalizer => !Object.values(FINALIZERS).includes(finalizer),
  );
  const ofPolicy = FINALIZERS[propagationPolicy ?? ''];
  const ofKind = type.kind === 'Namespace' ? ['kubernetes'] : [];
  return [...new Set([...own, ...(ofPolicy ? [ofPolicy] : []), ...ofKind])];
}

/** Only pods that run on a node are given time to end. */
function gracePeriod(
  type: ResourceType,
  live: ApiObject,
  { gracePeriodSeconds }: DeleteOptions,
): number {
  const spec = live.spec as
    { nodeName?: string; terminationGracePeriodSeconds?: number } | undefined;
  if (type.kind !== 'Pod' || !spec?.nodeName) {
    return 0;
  }
  return gracePeriodSeconds ?? spec.terminationGracePeriodSeconds ?? 30;
}
