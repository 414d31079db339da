import { ApiError } from '../errors/ApiError';
import { ApiObject, keyOf, nameOf } from '../resources/ApiObject';
import { ResourceType, storeKey } from '../resources/ResourceType';
import { HistoryCompacted, ObjectStore } from '../store/ObjectStore';
import { ObjectPredicate } from '../store/selectors';

/** A page of a list. */
export interface ListPage {
  items: ApiObject[];
  metadata: {
    resourceVersion: string;
    continue?: string;
    remainingItemCount?: number;
  };
}

interface ContinueToken {
  /** The version that all pages of one list show. */
  rv: number;
  /** The last key of the page before. */
  start: string;
}

/**
 * Lists objects, whole or page by page. All pages of one list show the state
 * at the first page's version.
 *
 * @throws ApiError 400 for a foreign token or version, 410 once the version
 *   of the token is compacted, 504 for a version of the future
 */
export function listObjects(
  store: ObjectStore,
  type: ResourceType,
  selects: ObjectPredicate,
  query: URLSearchParams,
): ListPage {
  const limit = Number(query.get('limit') ?? 0);
  const token = query.get('continue');
  const { rv, start } = token
    ? decodeToken(token)
    : { rv: startVersion(store, query), start: '' };
  const all = itemsAt(store, type, rv).filter(selects);
  const rest = start
    ? all.filter(object => keyOf(nameOf(object)) > start)
    : all;
  const items = limit > 0 ? rest.slice(0, limit) : rest;
  const remaining = rest.length - items.length;
  const view = type.storedAs?.fromStored;
  const filtered = query.get('labelSelector') || query.get('fieldSelector');
  return {
    items: view ? items.map(view) : items,
    metadata: {
      resourceVersion: String(rv),
      ...(remaining > 0 && {
        continue: encodeToken({
          rv,
          start: keyOf(nameOf(items[items.length - 1])),
        }),
        ...(!filtered && { remainingItemCount: remaining }),
      }),
    },
  };
}

function startVersion(store: ObjectStore, query: URLSearchParams): number {
  const wanted = query.get('resourceVersion');
  if (!wanted || wanted === '0') {
    return store.version;
  }
  const version = parseVersion(wanted);
  if (version > store.version) {
    throw ApiError.resourceVersionTooLarge(wanted, String(store.version));
  }
  return query.get('resourceVersionMatch') === 'Exact'
    ? version
    : store.version;
}

/** @throws ApiError 400 */
export function parseVersion(text: string): number {
  if (!/^\d+$/.test(text)) {
    throw ApiError.badRequest(
      `resourceVersion: Invalid value: ${JSON.stringify(
        text,
      )}: strconv.ParseUint: parsing ${JSON.stringify(text)}: invalid syntax`,
    );
  }
  return Number(text);
}

function itemsAt(
  store: ObjectStore,
  type: ResourceType,
  version: number,
): ApiObject[] {
  try {
    return store.listAt(storeKey(type), version);
  } catch (error) {
    if (error instanceof HistoryCompacted) {
      throw ApiError.expired(
        'The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter.',
      );
    }
    throw error;
  }
}

function encodeToken(token: ContinueToken): string {
  return Buffer.from(JSON.stringify(token)).toString('base64url');
}

function decodeToken(text: string): ContinueToken {
  try {
    const token = JSON.parse(Buffer.from(text, 'base64url').toString());
    if (Number.isInteger(token.rv) && typeof token.start === 'string') {
      return token;
    }
  } catch {
    // Falls through: whatever it was, it was not given out here.
  }
  throw ApiError.badRequest('continue key is not valid');
}
