import { setTimeout as sleep } from 'node:timers/promises';
import { Span } from '../processes/MeasuredProcess';

/** What came of one piece of work, and from when it was due until it ended. */
export interface Timed<T> extends Span {
  result: T;
}

/** Milliseconds of the clock that all processes of a machine share. */
function now(): number {
  return Number(process.hrtime.bigint()) / 1e6;
}

/**
 * Starts the work so many times a second, whether or not earlier work has
 * ended, as users do. Each begins at the time at which it was due: work that had
 * to wait for the load generator has waited, too.
 */
export async function atRate<T>(
  options: { perSecond: number; times: number },
  work: (each: number) => Promise<T>,
): Promise<Timed<T>[]> {
  const start = now();
  const running: Promise<Timed<T>>[] = [];
  for (let each = 0; each < options.times; each += 1) {
    const due = start + (each * 1_000) / options.perSecond;
    await sleep(Math.max(0, due - now()));
    const done = work(each).then(result => ({ from: due, to: now(), result }));
    // A failure is reported below, when all have been started.
    done.catch(() => undefined);
    running.push(done);
  }
  return Promise.all(running);
}
