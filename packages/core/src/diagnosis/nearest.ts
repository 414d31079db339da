/**
 * The candidate that a word was likely meant to be: equal but for case and
 * separators, the same label name under another prefix, or at most a fifth of
 * the letters (at least one) apart. Undefined where none is that near, or two are equally near.
 */
export function nearest(
  word: string,
  candidates: Iterable<string>,
): string | undefined {
  const limit = Math.max(1, Math.floor(word.length / 5));
  let best: string | undefined;
  let bestDistance = Infinity;
  let isTie = false;
  for (const candidate of candidates) {
    if (candidate === word) {
      continue;
    }
    const distance = likeness(word, candidate, limit);
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
      isTie = false;
    } else if (distance === bestDistance) {
      isTie = true;
    }
  }
  return bestDistance <= limit && !isTie ? best : undefined;
}

function likeness(word: string, candidate: string, limit: number): number {
  if (plain(word) === plain(candidate)) {
    return 0;
  }
  if (lastPart(word) === lastPart(candidate)) {
    return 0.5;
  }
  // H100 is no misspelt A100, and pool-1 no misspelt pool-2.
  return sameNumbers(word, candidate)
    ? editDistance(word.toLowerCase(), candidate.toLowerCase(), limit)
    : Infinity;
}

function sameNumbers(left: string, right: string): boolean {
  const numbered = (word: string) =>
    word
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter(part => /\d/.test(part))
      .join(' ');
  return numbered(left) === numbered(right);
}

/** `agentpool` and `kubernetes.azure.com/agentpool` mean the same thing. */
function lastPart(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1).toLowerCase();
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Damerau-Levenshtein (adjacent swaps count one); Infinity beyond the limit. */
function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit) {
    return Infinity;
  }
  const rows: number[][] = [
    Array.from({ length: right.length + 1 }, (_, column) => column),
  ];
  for (let i = 1; i <= left.length; i++) {
    const row = [i];
    for (let j = 1; j <= right.length; j++) {
      const cost = left[i - 1] === right[j - 1] ? 0 : 1;
      row[j] = Math.min(
        row[j - 1] + 1,
        rows[i - 1][j] + 1,
        rows[i - 1][j - 1] + cost,
      );
      if (
        i > 1 &&
        j > 1 &&
        left[i - 1] === right[j - 2] &&
        left[i - 2] === right[j - 1]
      ) {
        row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
      }
    }
    rows.push(row);
  }
  const distance = rows[left.length][right.length];
  return distance <= limit ? distance : Infinity;
}
