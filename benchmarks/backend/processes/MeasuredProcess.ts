import type { ChildProcess } from 'node:child_process';
import { callsOf } from './calls';

/** What a process has used since it began. */
export interface Usage {
  cpuMs: number;
  heapMiB: number;
  rssMiB: number;
  peakRssMiB: number;
}

/** From when to when, in milliseconds of the clock that all processes share. */
export interface Span {
  from: number;
  to: number;
}

interface UsageCalls {
  /** Those since it was last asked. */
  pauses(none: undefined): Promise<Span[]>;
  /** With `collect`, of a heap without garbage; that takes the process a while. */
  usage(options: { collect: boolean }): Promise<Usage>;
}

/** Arguments of Node with which a process can be measured. */
export const measured = [
  '--expose-gc',
  '--require',
  require.resolve('./usage.cjs'),
];

/** A process by name, and what it uses. */
export class MeasuredProcess {
  readonly name: string;
  readonly #call: ReturnType<typeof callsOf<UsageCalls>>;

  constructor(name: string, child: ChildProcess) {
    this.name = name;
    this.#call = callsOf<UsageCalls>(child);
  }

  usage(options = { collect: false }): Promise<Usage> {
    return this.#call('usage', options);
  }

  /** When it stood still to collect garbage, since it was last asked. */
  pauses(): Promise<Span[]> {
    return this.#call('pauses', undefined);
  }
}

/**
 * Runs the work, and says which share of one core each process (this one
 * included) needed meanwhile.
 */
export async function withCpuShares<T>(
  processes: MeasuredProcess[],
  work: () => Promise<T>,
): Promise<{ result: T; shares: Record<string, string> }> {
  const own = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1_000;
  };
  const used = async () => [
    ...(await Promise.all(processes.map(each => each.usage()))).map(
      ({ cpuMs }) => cpuMs,
    ),
    own(),
  ];
  const before = await used();
  const start = performance.now();
  const result = await work();
  const elapsed = performance.now() - start;
  const after = await used();
  const names = [...processes.map(({ name }) => name), 'load generator'];
  return {
    result,
    shares: Object.fromEntries(
      names.map((name, position) => [
        name,
        `${Math.round((100 * (after[position] - before[position])) / elapsed)} %`,
      ]),
    ),
  };
}
