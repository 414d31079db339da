const UNITS: Record<string, number> = {
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/**
 * Milliseconds of an age like `12d`, `3h30m` or `45s`.
 *
 * @throws Error for other text
 */
export function parseAge(text: string): number {
  if (!/^(\d+[smhd])+$/.test(text)) {
    throw new Error(
      `"${text}" is no age; write numbers with s, m, h or d, e.g. 2d or 3h30m`,
    );
  }
  return [...text.matchAll(/(\d+)([smhd])/g)].reduce(
    (sum, [, count, unit]) => sum + Number(count) * UNITS[unit],
    0,
  );
}
