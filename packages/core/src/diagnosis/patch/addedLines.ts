/**
 * The lines that a unified diff adds, in the indentation of the file, to be
 * pasted into it. Empty where the diff only removes.
 * @public
 */
export function addedLines(diff: string): string {
  return diff
    .split('\n')
    .filter(line => line.startsWith('+') && !line.startsWith('+++ '))
    .map(line => line.slice(1))
    .join('\n');
}
