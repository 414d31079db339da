/**
 * A map that can be copied in next to no time: the copies share one base and
 * keep only what was written since. Neither sees what the other writes.
 */
export class ForkableMap<Key, Value> {
  private readonly written = new Map<Key, Value | undefined>();
  private shared = false;

  constructor(private base: Map<Key, Value> = new Map()) {}

  fork(): ForkableMap<Key, Value> {
    if (this.written.size > this.base.size / 8) {
      this.base = new Map(this.entries());
      this.written.clear();
    }
    this.shared = true;
    const fork = new ForkableMap<Key, Value>(this.base);
    fork.shared = true;
    this.written.forEach((value, key) => fork.written.set(key, value));
    return fork;
  }

  get(key: Key): Value | undefined {
    return this.written.has(key) ? this.written.get(key) : this.base.get(key);
  }

  set(key: Key, value: Value): void {
    if (this.shared) {
      this.written.set(key, value);
    } else {
      this.base.set(key, value);
    }
  }

  delete(key: Key): void {
    if (!this.shared) {
      this.base.delete(key);
    } else if (this.base.has(key)) {
      this.written.set(key, undefined);
    } else {
      this.written.delete(key);
    }
  }

  *values(): IterableIterator<Value> {
    for (const [, value] of this.entries()) {
      yield value;
    }
  }

  private *entries(): IterableIterator<[Key, Value]> {
    for (const [key, value] of this.base) {
      if (!this.written.has(key)) {
        yield [key, value];
      }
    }
    for (const [key, value] of this.written) {
      if (value !== undefined) {
        yield [key, value];
      }
    }
  }
}
