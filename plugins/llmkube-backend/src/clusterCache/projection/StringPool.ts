const MAXIMUM = 50_000;

/**
 * Equal strings that arrive in thousands of objects (node names, images,
 * label values) are kept once. Bounded, because values that are unique to an
 * object would otherwise pile up.
 */
export class StringPool {
  readonly #strings = new Map<string, string>();

  intern(text: string): string {
    const known = this.#strings.get(text);
    if (known !== undefined) {
      return known;
    }
    if (this.#strings.size >= MAXIMUM) {
      this.#strings.clear();
    }
    this.#strings.set(text, text);
    return text;
  }

  internValues(
    values: Record<string, string> | undefined,
  ): Record<string, string> | undefined {
    if (!values) {
      return undefined;
    }
    const interned: Record<string, string> = {};
    for (const key of Object.keys(values)) {
      const value = values[key];
      interned[this.intern(key)] =
        typeof value === 'string' ? this.intern(value) : value;
    }
    return interned;
  }
}
