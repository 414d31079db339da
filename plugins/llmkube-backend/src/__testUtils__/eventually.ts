import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 15_000;

// A test that waits too long shall fail with what it waited for.
jest.setTimeout(2 * PATIENCE_MS);

/** Tries an assertion until it holds; fails with its own error. */
export async function eventually<T>(
  assertion: () => T | Promise<T>,
): Promise<T> {
  const deadline = Date.now() + PATIENCE_MS;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await sleep(25);
    }
  }
}
