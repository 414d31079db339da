import { hash } from 'node:crypto';

/** 48 bits of a text's SHA-1: exact in a double, and even over its range. */
export function fingerprint(text: string): number {
  // In one call: a Hash object costs the garbage collector more than the hash.
  return hash('sha1', text, 'buffer').readUIntBE(0, 6);
}

const MODULUS = 2 ** 48;

/**
 * The fingerprint of a set that changes one member at a time. It depends on
 * the members only, not on the order in which they came.
 */
export class Fingerprint {
  #sum = 0;

  add(member: number): void {
    this.#sum = (this.#sum + member) % MODULUS;
  }

  remove(member: number): void {
    this.#sum = (this.#sum - member + MODULUS) % MODULUS;
  }

  toString(): string {
    return this.#sum.toString(36);
  }
}

/** One short opaque text for several parts. */
export function combine(parts: string[]): string {
  return fingerprint(parts.join(' ')).toString(36);
}
