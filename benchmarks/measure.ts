/** One line of a table of figures. */
export interface BenchmarkCase {
  name: string;
  /** The work that is timed; what it returns is kept from being optimised away. */
  run: () => unknown | Promise<unknown>;
  /** How often it is timed, after a few runs that are not. */
  times?: number;
}

/**
 * Times the cases in turns, so that a busy moment of the machine hits all of
 * them alike, and prints median and 99th percentile in milliseconds.
 */
export async function measure(
  title: string,
  cases: BenchmarkCase[],
): Promise<void> {
  const times = cases.map(() => [] as number[]);
  const rounds = Math.max(...cases.map(each => each.times ?? DEFAULT_TIMES));
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const [position, { run, times: wanted }] of cases.entries()) {
      if (round < (wanted ?? DEFAULT_TIMES)) {
        const elapsed = await timed(run);
        if (round >= 0) {
          times[position].push(elapsed);
        }
      }
    }
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
