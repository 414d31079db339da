import { setTimeout as sleep } from 'node:timers/promises';
import { percentile } from '../../measure';
import {
  MeasuredProcess,
  Span,
  withCpuShares,
} from '../processes/MeasuredProcess';
import { atRate, Timed } from './load';
import type { Portal } from './Portal';
import type { Answer } from './request';
import { pathOf, ServiceNumber } from './services';

/** Changes of pods each second, in all clusters together. */
const CHANGES_PER_SECOND = 50;
const REQUESTS_PER_SECOND = 20;
/** What the kubernetes plugin is asked less often, so that it keeps up. */
const WORKLOADS_PER_SECOND = 5;
const PROBES_PER_SECOND = 5;
/** What an answer shall stay under. */
const SLOW_MS = 25;
/** A change has arrived when it is asked for. */
const ARRIVAL_MS = 600;

/** What is measured, and how long. */
export interface PhaseOptions {
  portal: Portal;
  seconds: number;
  /** Reports of nodes each second. */
  nodeReports: number;
  /** Other services with every number, as long as there are any. */
  waiting(each: number): ServiceNumber;
  running(each: number): ServiceNumber;
}

/** A line of the table of figures. */
export type Figures = Record<string, string | number>;

/** A diagnosis of a service that waits: it depends on all that changes. */
export function waitingServices(options: PhaseOptions): Promise<Figures> {
  const { portal, waiting } = options;
  return measured(options, {
    ask: each => portal.get(`${pathOf(waiting(each))}/diagnosis`),
  });
}

/** A diagnosis of a service that runs, the first after its pod has changed. */
export function changedServices(options: PhaseOptions): Promise<Figures> {
  const { portal, running } = options;
  return measured(options, {
    ownChanges: REQUESTS_PER_SECOND,
    before: each => portal.api('restart', running(each)),
    ask: each => portal.get(`${pathOf(running(each))}/diagnosis`),
  });
}

/** A diagnosis of a service of which nothing has changed. */
export async function unchangedServices(
  options: PhaseOptions,
  conditional: boolean,
): Promise<Figures> {
  const { portal, running } = options;
  const asked = 20;
  const path = (each: number) => `${pathOf(running(each % asked))}/diagnosis`;
  const etags: (string | undefined)[] = [];
  for (let each = 0; each < asked; each += 1) {
    etags.push((await portal.get(path(each))).etag);
  }
  return measured(options, {
    ask: each =>
      portal.get(path(each), conditional ? etags[each % asked] : undefined),
  });
}

/** The workloads of a service that runs, from the kubernetes plugin. */
export function workloads(options: PhaseOptions): Promise<Figures> {
  const { portal, running } = options;
  return measured(options, {
    perSecond: WORKLOADS_PER_SECOND,
    ask: each => portal.workloads(running(each)),
  });
}

/**
 * From the commit of a pod's change in the API server until an answer of the
 * llmkube plugin shows it; the requests that look for it take their part.
 */
export async function freshness(options: PhaseOptions): Promise<Figures> {
  const { portal, running } = options;
  return measured(options, {
    perSecond: PROBES_PER_SECOND,
    ownChanges: PROBES_PER_SECOND,
    ask: async each => {
      const { at, restarts } = await portal.api('restart', running(each));
      for (;;) {
        const answer = await portal.get(`${pathOf(running(each))}/pods`);
        const { items } = JSON.parse(answer.text) as Pods;
        if (items[0]?.containers[0]?.restarts >= restarts) {
          return { ...answer, since: at };
        }
        await sleep(1);
      }
    },
  });
}

interface Pods {
  items: { containers: { restarts: number }[] }[];
}

async function measured(
  { portal, seconds, nodeReports }: PhaseOptions,
  phase: {
    perSecond?: number;
    /** How many of the changes the phase makes itself. */
    ownChanges?: number;
    /** Some time before it is asked for. */
    before?: (each: number) => Promise<unknown>;
    /** `since`: from when on, where that isn't when it was due. */
    ask: (each: number) => Promise<Answer & { since?: number }>;
  },
): Promise<Figures> {
  const { perSecond = REQUESTS_PER_SECOND, ownChanges = 0 } = phase;
  await portal.api('pace', {
    pods: CHANGES_PER_SECOND - ownChanges,
    nodes: nodeReports,
  });
  const times = perSecond * seconds;
  await Promise.all(portal.processes.map(each => each.pauses()));
  const { result, shares } = await withCpuShares(portal.processes, async () => {
    const changes = phase.before && atRate({ perSecond, times }, phase.before);
    await sleep(changes ? ARRIVAL_MS : 0);
    const answers = await atRate({ perSecond, times }, phase.ask);
    await changes;
    return answers;
  });
  const answers = result.map(each => ({
    ...each,
    from: each.result.since ?? each.from,
  }));
  const elapsed = answers.map(({ from, to }) => to - from);
  const unchanged = result.filter(each => each.result.status === 304).length;
  return {
    'p50 ms': percentile(elapsed, 0.5),
    'p95 ms': percentile(elapsed, 0.95),
    'p99 ms': percentile(elapsed, 0.99),
    requests: elapsed.length,
    'answered 304': `${Math.round((100 * unchanged) / elapsed.length)} %`,
    KiB: percentile(
      result.map(each => each.result.text.length / 1024),
      0.5,
    ),
    ...(await slowAnswers(answers, portal.processes)),
    ...shares,
  };
}

/** How many were slow, and in whose pause for garbage they fell. */
async function slowAnswers(
  answers: Timed<unknown>[],
  processes: MeasuredProcess[],
): Promise<Figures> {
  const slow = answers.filter(({ from, to }) => to - from > SLOW_MS);
  const met: string[] = [];
  for (const { name, pauses } of await Promise.all(
    processes.map(async each => ({
      name: each.name,
      pauses: await each.pauses(),
    })),
  )) {
    const count = slow.filter(answer =>
      pauses.some(pause => overlap(answer, pause)),
    ).length;
    if (count > 0) {
      met.push(`${count} ${name}`);
    }
  }
  return {
    [`over ${SLOW_MS} ms`]: slow.length,
    'in a pause of': met.join(', '),
  };
}

function overlap(left: Span, right: Span): boolean {
  return left.from < right.to && right.from < left.to;
}
