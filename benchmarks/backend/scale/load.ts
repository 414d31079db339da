import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Starts the work so many times a second, whether or not earlier work has
 * ended, as users do. Resolves to how long each took from the time at which it
 * was due, in milliseconds: work that had to wait for the load generator has
 * waited, too.
 */
export async function atRate<T>(
  options: { perSecond: number; times: number },
  work: (each: number) => Promise<T>,
): Promise<{ elapsed: number; result: T }[]> {
  const start = performance.now();
  const running: Promise<{ elapsed: number; result: T }>[] = [];
  for (let each = 0; each < options.times; each += 1) {
    const due = start + (each * 1_000) / options.perSecond;
    await sleep(Math.max(0, due - performance.now()));
    const done = work(each).then(result => ({
      elapsed: performance.now() - due,
      result,
    }));
    // A failure is reported below, when all have been started.
    done.catch(() => undefined);
    running.push(done);
  }
  return Promise.all(running);
}
