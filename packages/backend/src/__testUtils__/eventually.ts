import { setTimeout as sleep } from 'node:timers/promises';

/** Tries an assertion until it holds; fails with its own error. */
export async function eventually<T>(
  assertion: () => T | Promise<T>,
  patienceMs = 20_000,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > deadline) {
        throw error;
      }
      await sleep(50);
    }
  }
}
