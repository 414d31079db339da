/** Where a name is in a sorted list that has it. */
export function positionIn(sorted: readonly string[], name: string): number {
  let low = 0;
  let high = sorted.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < name) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
