/**
 * What was last worked out. It is worked out anew when one of the lists that it
 * was made of has become another: those of a warm cluster stay the same while
 * nothing in them changes.
 */
export class Latest<Value> {
  #latest: { inputs: readonly unknown[]; value: Value } | undefined;

  of(inputs: readonly unknown[], workOut: () => Value): Value {
    if (!this.#latest?.inputs.every((input, each) => input === inputs[each])) {
      this.#latest = { inputs, value: workOut() };
    }
    return this.#latest.value;
  }
}
