/**
 * A copy of a value as it would arrive over the wire: plain JSON, without
 * fields that are undefined, and shared with nobody.
 */
export function asJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
