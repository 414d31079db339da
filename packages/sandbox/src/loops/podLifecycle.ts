import { Container } from 'llmkube-portal-core';
import { SandboxDelays } from '../cluster/settings';
import { toTime } from '../clock/Clock';
import { Behaviour } from './behaviour';
import { crashOf } from './crashes';
import { RecordedEvent } from './EventRecorder';
import { PodLife, PodMoment, PodRun } from './PodRun';

const FIRST_BACK_OFF = 10_000;
const LONGEST_BACK_OFF = 5 * 60_000;

/**
 * A pod's life on its node, moment by moment: images are pulled, init
 * containers run one after the other, the containers start and become ready,
 * or fail in the way that its behaviour says. Endless for pods that fail.
 */
export function* podLifecycle(life: PodLife): Generator<PodMoment> {
  const { pod, behaviour, delays, start } = life;
  const run = new PodRun(life);
  let at = start;
  yield run.moment(at);

  for (const container of pod.spec.initContainers ?? []) {
    at = yield* pullImage(run, life, container, at);
    run.setInit(container.name, { running: { startedAt: toTime(at) } });
    yield run.moment(at, createdAndStarted(container.name));
    const startedAt = toTime(at);
    at += initDuration(container.name, behaviour, delays);
    run.setInit(
      container.name,
      {
        terminated: {
          exitCode: 0,
          reason: 'Completed',
          startedAt,
          finishedAt: toTime(at),
        },
      },
      true,
    );
    yield run.moment(at);
  }
  run.initialized(at);

  for (const container of pod.spec.containers) {
    at = yield* pullImage(run, life, container, at);
    run.setMain(container.name, { running: { startedAt: toTime(at) } });
    yield run.moment(at, createdAndStarted(container.name));
  }
  if (behaviour === 'crash-loop') {
    yield* crashLoop(run, life, at);
    return;
  }
  at += delays.ready;
  run.allReady(at);
  yield run.moment(at);
}

function* pullImage(
  run: PodRun,
  life: PodLife,
  container: Container,
  start: number,
): Generator<PodMoment, number> {
  const image = container.image ?? '';
  const isMain = life.pod.spec.containers.some(
    ({ name }) => name === container.name,
  );
  if (isMain && life.behaviour === 'image-pull-failure') {
    yield* failingPull(run, container, start);
  }
  if (life.hasImage(image)) {
    yield run.moment(start, [
      normal('Pulled', `Container image "${image}" already present on machine`),
    ]);
    return start;
  }
  yield run.moment(start, [normal('Pulling', `Pulling image "${image}"`)]);
  const end = start + life.delays.imagePull;
  const took = `${life.delays.imagePull / 1000}s`;
  yield run.moment(end, [
    normal(
      'Pulled',
      `Successfully pulled image "${image}" in ${took} (${took} including waiting). Image size: 1843200000 bytes.`,
    ),
  ]);
  return end;
}

function* failingPull(
  run: PodRun,
  { name, image }: Container,
  start: number,
): Generator<PodMoment, never> {
  const cause = `failed to pull and unpack image "${image}": failed to resolve reference "${image}": ${image}: not found`;
  let at = start;
  for (
    let wait = FIRST_BACK_OFF;
    ;
    wait = Math.min(wait * 2, LONGEST_BACK_OFF)
  ) {
    run.setMain(name, {
      waiting: {
        reason: 'ErrImagePull',
        message: `rpc error: code = NotFound desc = ${cause}`,
      },
    });
    yield run.moment(at, [
      normal('Pulling', `Pulling image "${image}"`),
      warning(
        'Failed',
        `Failed to pull image "${image}": rpc error: code = NotFound desc = ${cause}`,
      ),
      warning('Failed', 'Error: ErrImagePull'),
    ]);
    run.setMain(name, {
      waiting: {
        reason: 'ImagePullBackOff',
        message: `Back-off pulling image "${image}": ErrImagePull: rpc error: code = NotFound desc = ${cause}`,
      },
    });
    yield run.moment(at + 1_000, [
      normal('BackOff', `Back-off pulling image "${image}"`),
      warning('Failed', 'Error: ImagePullBackOff'),
    ]);
    at += wait;
  }
}

function* crashLoop(
  run: PodRun,
  { pod, delays }: PodLife,
  start: number,
): Generator<PodMoment, void> {
  const [{ name, image }] = pod.spec.containers;
  const crash = crashOf(pod);
  let startedAt = start;
  for (
    let wait = FIRST_BACK_OFF;
    ;
    wait = Math.min(wait * 2, LONGEST_BACK_OFF)
  ) {
    const at = startedAt + delays.crash;
    const terminated = {
      exitCode: crash.exitCode,
      reason: 'Error',
      message: crash.message,
      startedAt: toTime(startedAt),
      finishedAt: toTime(at),
    };
    run.setMain(name, { terminated });
    yield run.moment(at);
    const backOff = `back-off ${inUnits(wait)} restarting failed container=${name} pod=${pod.metadata.name}_${pod.metadata.namespace}(${pod.metadata.uid})`;
    run.setMain(
      name,
      { waiting: { reason: 'CrashLoopBackOff', message: backOff } },
      { terminated },
    );
    yield run.moment(at + 1_000, [
      warning(
        'BackOff',
        `Back-off restarting failed container ${name} in pod ${pod.metadata.name}_${pod.metadata.namespace}(${pod.metadata.uid})`,
      ),
    ]);
    startedAt = at + wait;
    run.restart(
      name,
      { running: { startedAt: toTime(startedAt) } },
      { terminated },
    );
    yield run.moment(startedAt, [
      normal('Pulled', `Container image "${image}" already present on machine`),
      ...createdAndStarted(name),
    ]);
  }
}

function initDuration(
  name: string,
  behaviour: Behaviour,
  delays: SandboxDelays,
): number {
  if (!name.endsWith('model-downloader')) {
    return delays.cachePrep;
  }
  return behaviour === 'slow-download' ? delays.slowDownload : delays.download;
}

function createdAndStarted(name: string): RecordedEvent[] {
  return [
    normal('Created', `Created container: ${name}`),
    normal('Started', `Started container ${name}`),
  ];
}

function normal(reason: string, message: string): RecordedEvent {
  return { type: 'Normal', reason, message };
}

function warning(reason: string, message: string): RecordedEvent {
  return { type: 'Warning', reason, message };
}

function inUnits(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  const minutes = Math.floor(seconds / 60);
  return minutes ? `${minutes}m${seconds % 60}s` : `${seconds}s`;
}
