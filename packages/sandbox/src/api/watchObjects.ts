import { ApiError } from '../errors/ApiError';
import { ApiObject } from '../resources/ApiObject';
import {
  apiVersionOf,
  ResourceType,
  storeKey,
} from '../resources/ResourceType';
import {
  HistoryCompacted,
  ObjectStore,
  StoreChange,
} from '../store/ObjectStore';
import { ObjectPredicate } from '../store/selectors';
import { parseVersion } from './listObjects';
import { isTrue } from './RequestInfo';

/** One line of a watch. */
export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  object: ApiObject | Record<string, unknown>;
}

/** A running watch. */
export interface ObjectWatch {
  /** Sends a bookmark at the current version. */
  bookmark(): void;
  stop(): void;
}

/**
 * Watches objects from a version on: first what happened since (or, without a
 * version, everything there is), then each change as it comes.
 *
 * @throws ApiError 400 for a version that is no number, 410 for one that is
 *   compacted
 */
export function watchObjects(
  store: ObjectStore,
  type: ResourceType,
  selects: ObjectPredicate,
  query: URLSearchParams,
  send: (event: WatchEvent) => void,
): ObjectWatch {
  const key = storeKey(type);
  const wanted = query.get('resourceVersion') ?? '';
  const initial = isTrue(query.get('sendInitialEvents'));
  const view = type.storedAs?.fromStored ?? ((object: ApiObject) => object);
  const from =
    wanted === '' || wanted === '0' ? undefined : parseVersion(wanted);
  const bookmark = (annotations?: Record<string, string>) =>
    send({
      type: 'BOOKMARK',
      object: bookmarkObject(type, store.version, annotations),
    });
  const forward = (change: StoreChange) => {
    const event = seenThrough(selects, change);
    if (event) {
      send({ type: event.type, object: view(event.object) });
    }
  };

  if (from === undefined || initial) {
    for (const object of store.list(key).filter(selects)) {
      send({ type: 'ADDED', object: view(object) });
    }
    if (initial) {
      bookmark({ 'k8s.io/initial-events-end': 'true' });
    }
  } else {
    missed(store, key, from).forEach(forward);
  }
  const stop = store.subscribe(change => {
    if (change.resource === key) {
      forward(change);
    }
  });
  return { bookmark: () => bookmark(), stop };
}

function missed(store: ObjectStore, key: string, from: number): StoreChange[] {
  try {
    return store.changesAfter(key, from);
  } catch (error) {
    if (error instanceof HistoryCompacted) {
      throw ApiError.expired(`too old resource version: ${error.message}`);
    }
    throw error;
  }
}

/**
 * A change as a watcher with a selector sees it: an object that begins to
 * match is added, one that no longer matches is deleted.
 */
function seenThrough(
  selects: ObjectPredicate,
  { type, object, previous }: StoreChange,
): Pick<StoreChange, 'type' | 'object'> | undefined {
  const before = Boolean(previous && selects(previous));
  const after = type !== 'DELETED' && selects(object);
  if (before && after) {
    return { type: 'MODIFIED', object };
  }
  if (after) {
    return { type: 'ADDED', object };
  }
  if (!before) {
    return undefined;
  }
  const version = object.metadata.resourceVersion;
  return {
    type: 'DELETED',
    object: {
      ...previous!,
      metadata: { ...previous!.metadata, resourceVersion: version },
    },
  };
}

function bookmarkObject(
  type: ResourceType,
  version: number,
  annotations?: Record<string, string>,
): Record<string, unknown> {
  return {
    kind: type.kind,
    apiVersion: apiVersionOf(type),
    metadata: {
      resourceVersion: String(version),
      creationTimestamp: null,
      ...(annotations && { annotations }),
    },
  };
}
