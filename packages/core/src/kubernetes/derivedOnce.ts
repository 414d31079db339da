/**
 * A function that remembers what it derived from a list for as long as the list
 * has the same items: the lists of a warm cluster stay the same from one
 * question to the next, and comparing references costs next to nothing. Items
 * themselves are taken as never changed, as those of an informer's store are.
 */
export function derivedOnce<Item, Derived>(
  derive: (items: Item[]) => Derived,
): (items: Item[]) => Derived {
  const known = new WeakMap<Item[], { of: Item[]; derived: Derived }>();
  return items => {
    const remembered = known.get(items);
    if (remembered && hasSameItems(remembered.of, items)) {
      return remembered.derived;
    }
    const derived = derive(items);
    known.set(items, { of: items.slice(), derived });
    return derived;
  };
}

function hasSameItems<Item>(left: Item[], right: Item[]): boolean {
  if (left.length !== right.length) {
    return false;
  }
  for (let index = 0; index < left.length; index++) {
    if (left[index] !== right[index]) {
      return false;
    }
  }
  return true;
}
