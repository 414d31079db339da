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
 * median and 99th percentile in milliseconds: of the time that passed, and of
 * the processor time that the process used (garbage collection on other cores
 * included), which other work on the machine hardly changes.
 */
export async function measure(
  title: string,
  cases: BenchmarkCase[],
): Promise<void> {
  const times: Elapsed[][] = [];
  for (const { run, times: wanted = DEFAULT_TIMES } of cases) {
    const elapsed: Elapsed[] = [];
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
        const wall = times[position].map(each => each.wall);
        const cpu = times[position].map(each => each.cpu);
        return [
          name,
          {
            'median ms': percentile(wall, 0.5),
            'p99 ms': percentile(wall, 0.99),
            'CPU median ms': percentile(cpu, 0.5),
            'CPU p99 ms': percentile(cpu, 0.99),
            runs: wall.length,
          },
        ];
      }),
    ),
  );
}

const DEFAULT_TIMES = 200;
const WARM_UP = 5;
const sink: { last?: unknown } = {};

interface Elapsed {
  wall: number;
  cpu: number;
}

async function timed(run: BenchmarkCase['run']): Promise<Elapsed> {
  const cpuBefore = process.cpuUsage();
  const start = performance.now();
  const result = run();
  sink.last = result instanceof Promise ? await result : result;
  const wall = performance.now() - start;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { wall, cpu: (user + system) / 1000 };
}

/** The value below which so large a share of them lies, to three digits. */
export function percentile(values: number[], share: number): number {
  const sorted = values.slice().sort((left, right) => left - right);
  const value =
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return Number(value.toPrecision(3));
}
