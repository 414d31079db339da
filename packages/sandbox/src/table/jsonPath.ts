/**
 * Reads the simple JSON paths that printer columns and the scale subresource
 * use: `.status.phase`, `.metadata.labels['a/b']`.
 */
export function readJsonPath(object: unknown, path: string): unknown {
  return segmentsOf(path).reduce<unknown>(
    (value, segment) =>
      value !== null && typeof value === 'object'
        ? (value as Record<string, unknown>)[segment]
        : undefined,
    object,
  );
}

/** A copy of the object with the value at that path. */
export function writeJsonPath<T>(object: T, path: string, value: unknown): T {
  const copy = structuredClone(object);
  const segments = segmentsOf(path);
  const last = segments.pop()!;
  let current = copy as Record<string, unknown>;
  for (const segment of segments) {
    current[segment] ??= {};
    current = current[segment] as Record<string, unknown>;
  }
  current[last] = value;
  return copy;
}

function segmentsOf(path: string): string[] {
  return [...path.matchAll(/\.([^.[\]]+)|\[['"]?([^'"\]]+)['"]?\]/g)].map(
    match => match[1] ?? match[2],
  );
}
