const NAMES_SHOWN = 3;

/** `1 node`, `2 nodes`. */
export function count(amount: number, singular: string): string {
  return `${amount} ${amount === 1 ? singular : pluralOf(singular)}`;
}

/** `a`, `a and b`, `a, b, c and 7 more`. */
export function names(all: string[], shown = NAMES_SHOWN): string {
  if (all.length <= shown) {
    return conjunction(all);
  }
  return `${all.slice(0, shown).join(', ')} and ${all.length - shown} more`;
}

/** `is` for one, `are` for any other number. */
export function isAre(amount: number): string {
  return amount === 1 ? 'is' : 'are';
}

/** `nodes a and b`, `node a`. */
export function nodesNamed(all: string[]): string {
  return `${all.length === 1 ? 'node' : 'nodes'} ${names(all)}`;
}

/** First letter in upper case. */
export function sentence(text: string): string {
  return text.charAt(0).toLocaleUpperCase('en') + text.slice(1);
}

/** First letter in lower case, unless the first word is a name such as `GPUs` or `PriorityClass`. */
export function clause(text: string): string {
  return /^[A-Z][a-z']*( |$)/.test(text)
    ? text.charAt(0).toLocaleLowerCase('en') + text.slice(1)
    : text;
}

function conjunction(all: string[]): string {
  return all.length < 2
    ? all.join('')
    : `${all.slice(0, -1).join(', ')} and ${all[all.length - 1]}`;
}

function pluralOf(singular: string): string {
  if (/(s|x|ch|sh)$/.test(singular)) {
    return `${singular}es`;
  }
  return /[^aeiou]y$/.test(singular)
    ? `${singular.slice(0, -1)}ies`
    : `${singular}s`;
}
