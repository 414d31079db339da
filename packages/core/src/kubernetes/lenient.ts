/**
 * Objects come from clusters of many versions, from projections and from
 * forms: a field may be missing or have a type that its schema forbids. These
 * readers turn what can't be read into "not given", so that no rule has to
 * guard itself.
 */

/** The value as a list; empty when it isn't one. Items that are not objects are left out. */
export function objectsOf<Item>(value: readonly Item[] | undefined): Item[] {
  if (!Array.isArray(value)) {
    return NONE;
  }
  // Clusters have tens of thousands of pods: no copy of lists that are in order.
  return value.every(isObject) ? value : value.filter(isObject);
}

/** The value as a list of texts; anything else in it is left out. */
export function textsOf(value: readonly string[] | undefined): string[] {
  return Array.isArray(value)
    ? value.filter(item => typeof item === 'string')
    : NONE;
}

/** The value as an object; undefined when it is anything else. */
export function objectOf<Value>(
  value: Value | null | undefined,
): Value | undefined {
  return isObject(value) ? (value as Value) : undefined;
}

/** The value as a text; undefined when it is anything else. */
export function textOf(value: string | null | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The value as a finite number; undefined when it is anything else. */
export function numberOf(value: number | null | undefined): number | undefined {
  return typeof value === 'number' && Number.isFinite(value)
    ? value
    : undefined;
}

/** The value of a label; undefined when the label is absent. */
export function labelOf(
  labels: Record<string, string> | undefined,
  key: string,
): string | undefined {
  if (labels === undefined) {
    return undefined;
  }
  const value = labels[key];
  // Names such as `constructor` are legal label keys and also what every object inherits.
  return typeof value === 'string' ? value : undefined;
}

/** The entries whose values are texts, e.g. labels. */
export function textEntriesOf(
  value: Record<string, string> | undefined,
): [string, string][] {
  return isObject(value) && !Array.isArray(value)
    ? Object.entries(value as Record<string, string>).filter(
        ([, text]) => typeof text === 'string',
      )
    : NONE;
}

const NONE: never[] = [];

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
