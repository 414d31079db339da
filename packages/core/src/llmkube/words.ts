/** The operator reads enum-like words trimmed and without regard to case. */
export function sameWord(value: unknown, word: string): boolean {
  return trimmed(value).toLowerCase() === word;
}

/** Empty for anything that is not a string: objects may come from older CRDs. */
export function trimmed(value: unknown): string {
  return typeof value === 'string' ? value.trim() : '';
}
