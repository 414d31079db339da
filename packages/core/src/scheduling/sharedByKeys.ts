/**
 * One value for each sequence of keys. Thousands of nodes are told apart by
 * few such sequences, and what they share is made once.
 */
export class SharedByKeys<Value> {
  value: Value | undefined;
  private branches: Map<unknown, SharedByKeys<Value>> | undefined;

  constructor(
    private readonly parent?: SharedByKeys<Value>,
    private readonly key?: unknown,
  ) {}

  /** The place of this sequence with one more key. */
  under(key: unknown): SharedByKeys<Value> {
    const known = this.branches?.get(key);
    if (known) {
      return known;
    }
    const branch = new SharedByKeys<Value>(this, key);
    this.branches ??= new Map();
    if (this.branches.size < MOST_BRANCHES) {
      this.branches.set(key, branch);
    }
    return branch;
  }

  /** The sequence. */
  keys(): unknown[] {
    return this.parent ? [...this.parent.keys(), this.key] : [];
  }
}

/** What differs from node to node, such as a host name, is shared by none and not worth remembering. */
const MOST_BRANCHES = 256;
