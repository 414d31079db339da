/**
 * A copy with these fields only; absent ones stay absent. Undefined for
 * anything that is no object, because projections follow optional branches.
 */
export function pick<T extends object, K extends keyof T>(
  source: T | undefined | null,
  ...fields: K[]
): Pick<T, K> | undefined {
  if (typeof source !== 'object' || source === null) {
    return undefined;
  }
  const picked: Partial<T> = {};
  for (const field of fields) {
    if (source[field] !== undefined) {
      picked[field] = source[field];
    }
  }
  return picked as Pick<T, K>;
}

/**
 * The list, or an empty one for what is no list.
 * @throws Error when the field is there but no list: the object is malformed.
 */
export function listOf<T>(value: T[] | undefined | null, field: string): T[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (!Array.isArray(value)) {
    throw new Error(`${field} is no list`);
  }
  return value;
}
