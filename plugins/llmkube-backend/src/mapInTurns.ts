import { setImmediate as nextTurn } from 'node:timers/promises';

/** How long one piece of work may keep all requests waiting. */
const TURN_MS = 5;

/** Like `flatMap`, but lets requests have their turn in between. */
export async function mapInTurns<T, R>(
  items: Iterable<T>,
  map: (item: T) => R[],
): Promise<R[]> {
  const results: R[] = [];
  let turnStartedAt = performance.now();
  for (const item of items) {
    results.push(...map(item));
    if (performance.now() - turnStartedAt > TURN_MS) {
      await nextTurn();
      turnStartedAt = performance.now();
    }
  }
  return results;
}
