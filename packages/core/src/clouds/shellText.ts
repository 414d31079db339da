/**
 * A value as one word of a shell command. Names come from forms: whatever
 * stands in them must stay one argument of the command that a user copies.
 */
export function shellWord(value: string): string {
  return /^[A-Za-z0-9_./:=,@%+-]+$/.test(value)
    ? value
    : `'${value.replaceAll("'", `'\\''`)}'`;
}

/** The value as a shell word, or the variable that the user has to set. */
export function shellWordOr(
  value: string | undefined,
  variable: string,
): string {
  return value ? shellWord(value) : `"$${variable}"`;
}

/** One command over several lines. */
export function shellCommand(words: (string | false | undefined)[]): string {
  return words.filter(Boolean).join(' \\\n  ');
}
