import { ContainerStatus, Pod } from 'llmkube-portal-core';
import { crashOf } from '../loops/crashes';
import { LogScript, logScriptOf } from './logScripts';

/** One line of a container's log. */
export interface LogLine {
  /** Milliseconds since the epoch. */
  at: number;
  text: string;
}

/** Kubelets rotate logs; only so many of the repeating lines are kept. */
const KEPT_REPETITIONS = 500;

/**
 * What a container has written until now, as a function of when it ran. Every
 * line says that it is simulated.
 *
 * @returns undefined for a container that has not run
 */
export function containerLog(
  pod: Pod,
  container: string,
  options: { previous: boolean; now: number },
): LogLine[] | undefined {
  const status = [
    ...(pod.status?.initContainerStatuses ?? []),
    ...(pod.status?.containerStatuses ?? []),
  ].find(({ name }) => name === container);
  const run = status && runOf(status, options);
  if (!run) {
    return undefined;
  }
  const lines = played(logScriptOf(pod, container), run.from, run.until);
  return run.crashed
    ? [
        ...lines,
        ...crashOf(pod)
          .message.split('\n')
          .map(text => ({ at: run.until, text })),
      ]
    : lines;
}

function runOf(
  { state, lastState }: ContainerStatus,
  { previous, now }: { previous: boolean; now: number },
): { from: number; until: number; crashed: boolean } | undefined {
  const chosen =
    previous || (state?.waiting && lastState?.terminated) ? lastState : state;
  const ended = chosen?.terminated;
  if (ended) {
    return {
      from: Date.parse(ended.startedAt ?? ''),
      until: Date.parse(ended.finishedAt ?? ''),
      crashed: ended.exitCode !== 0,
    };
  }
  const startedAt = chosen?.running?.startedAt;
  return startedAt
    ? { from: Date.parse(startedAt), until: now, crashed: false }
    : undefined;
}

function played(script: LogScript, from: number, until: number): LogLine[] {
  const once = script.once
    .map(({ after, text }) => ({ at: from + after, text }))
    .filter(({ at }) => at <= until);
  const { repeated } = script;
  if (!repeated) {
    return once.map(simulated);
  }
  const start = from + repeated.from;
  const count = Math.floor((until - start) / repeated.every);
  const first = Math.max(0, count - KEPT_REPETITIONS);
  const lines = [];
  for (let n = first; n <= count; n++) {
    const at = start + n * repeated.every;
    lines.push(...repeated.lines(n).map(text => ({ at, text })));
  }
  return [...once, ...lines].map(simulated);
}

function simulated({ at, text }: LogLine): LogLine {
  return { at, text: `[simulated] ${text}` };
}
