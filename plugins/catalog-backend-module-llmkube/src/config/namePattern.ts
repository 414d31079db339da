/**
 * Whether a name is one of the patterns; a pattern may end in `*`, which
 * stands for any rest.
 */
export function matchesAnyPattern(name: string, patterns: string[]): boolean {
  return patterns.some(pattern =>
    pattern.endsWith('*')
      ? name.startsWith(pattern.slice(0, -1))
      : name === pattern,
  );
}
