import { randomInt } from 'node:crypto';

const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** A random suffix from the letters that Kubernetes uses: no vowels, no digits that look like letters. */
export function nameSuffix(length = 5): string {
  return Array.from(
    { length },
    () => ALPHABET[randomInt(ALPHABET.length)],
  ).join('');
}

/** Turns a hash into that alphabet, as apimachinery's `SafeEncodeString`. */
export function safeEncode(text: string): string {
  return [...text]
    .map(character => ALPHABET[character.charCodeAt(0) % ALPHABET.length])
    .join('');
}
