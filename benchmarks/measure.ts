/** One line of a table of figures. */
export interface BenchmarkCase {
  name: string;
  /** The work that is timed; what it returns is kept from being optimised away. */
  run: () => unknown | Promise<unknown>;
  /** How often it is timed, after a few runs that are not. */
  times?: number;
}

/**
 * Times the cases one after another, each from a collected heap, and prints
 * median and 99th percentile in milliseconds.
 */
export async function measure(
  title: string,
  cases: BenchmarkCase[],
): Promise<void> {
  const times: number[][] = [];
  for (const { run, times: wanted = DEFAULT_TIMES } of cases) {
    const elapsed: number[] = [];
    globalThis.gc?.();
    for (let round = -WARM_UP; round < wanted; round += 1) {
      const each = await timed(run);
      if (round >= 0) {
        elapsed.push(each);
      }
    }
    times.push(elapsed);
  }
  console.log(`\n  ${title}`);
  console.table(
    Object.fromEntries(
      cases.map(({ name }, position) => {
        const sorted = times[position].sort((left, right) => left - right);
        return [
          name,
          {
            'median ms': rounded(percentile(sorted, 0.5)),
            'p99 ms': rounded(percentile(sorted, 0.99)),
            runs: sorted.length,
          },
        ];
      }),
    ),
  );
}

const DEFAULT_TIMES = 200;
const WARM_UP = 5;
const sink: { last?: unknown } = {};

async function timed(run: BenchmarkCase['run']): Promise<number> {
  const start = performance.now();
  const result = run();
  sink.last = result instanceof Promise ? await result : result;
  return performance.now() - start;
}

function percentile(sorted: number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

function rounded(milliseconds: number): number {
  return Number(milliseconds.toPrecision(3));
}
