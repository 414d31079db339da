import { InputError } from '@backstage/errors';

const DEFAULT_LIMIT = 200;

/**
 * One page of a list that is ordered by a key, after the cursor's key: items
 * that come or go between two pages neither repeat nor hide others.
 * @throws InputError when the cursor is none of ours.
 */
export function readPage<T>(
  items: T[],
  query: { limit?: number; cursor?: string },
  keyOf: (item: T) => string[],
): { items: T[]; nextCursor?: string } {
  const after = query.cursor ? decode(query.cursor) : undefined;
  const sorted = items
    .map(item => ({ item, key: JSON.stringify(keyOf(item)) }))
    .sort((a, b) => compare(a.key, b.key))
    .filter(({ key }) => after === undefined || compare(key, after) > 0);
  const page = sorted.slice(0, query.limit ?? DEFAULT_LIMIT);
  const last = page.at(-1);
  return {
    items: page.map(({ item }) => item),
    ...(last &&
      page.length < sorted.length && { nextCursor: encode(last.key) }),
  };
}

function compare(a: string, b: string): number {
  if (a === b) {
    return 0;
  }
  return a < b ? -1 : 1;
}

function encode(key: string): string {
  return Buffer.from(key).toString('base64url');
}

function decode(cursor: string): string {
  const key = Buffer.from(cursor, 'base64url').toString();
  try {
    JSON.parse(key);
  } catch {
    throw new InputError(
      `'${cursor}' is no cursor of this list; start again without one`,
    );
  }
  return key;
}
