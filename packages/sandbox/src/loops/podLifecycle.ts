import { ContainerState, ContainerStatus, Pod } from 'llmkube-portal-core';
import { SandboxDelays } from '../cluster/settings';
import { toTime } from '../clock/Clock';
import { AnyCondition } from './conditions';
import { Behaviour } from './behaviour';
import { crashOf } from './crashes';
import { RecordedEvent } from './EventRecorder';

/** What a node knows of a pod at one moment. */
export interface PodMoment {
  /** Milliseconds since the epoch. */
  at: number;
  status: NonNullable<Pod['status']>;
  events: RecordedEvent[];
}

/** Everything that a pod's life on a node depends on. */
export interface PodLife {
  pod: Pod;
  behaviour: Behaviour;
  delays: SandboxDelays;
  /** When the pod was bound. */
  start: number;
  /** Whether an image is on the node already. */
  hasImage(image: string): boolean;
  addresses: { hostIP: string; podIP: string };
}

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

type NamedContainer = { name: string; image?: string };

function* pullImage(
  run: PodRun,
  life: PodLife,
  container: NamedContainer,
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
  { name, image }: NamedContainer,
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

/** The container statuses and conditions as they build up. */
class PodRun {
  readonly #life: PodLife;
  readonly #init: ContainerStatus[];
  readonly #main: ContainerStatus[];
  #conditions: AnyCondition[];

  constructor(life: PodLife) {
    const { pod, start } = life;
    this.#life = life;
    const waiting = { waiting: { reason: 'PodInitializing' } };
    const creating = pod.spec.initContainers?.length
      ? waiting
      : { waiting: { reason: 'ContainerCreating' } };
    this.#init = (pod.spec.initContainers ?? []).map(c => blank(c, waiting));
    this.#main = pod.spec.containers.map(c => blank(c, creating));
    const time = toTime(start);
    const notReady = {
      status: 'False',
      lastTransitionTime: time,
      reason: 'ContainersNotReady',
      message: `containers with unready status: [${pod.spec.containers
        .map(({ name }) => name)
        .join(' ')}]`,
    };
    this.#conditions = [
      condition('PodReadyToStartContainers', 'True', time),
      pod.spec.initContainers?.length
        ? {
            ...condition('Initialized', 'False', time),
            reason: 'ContainersNotInitialized',
            message: `containers with incomplete status: [${pod.spec.initContainers
              .map(({ name }) => name)
              .join(' ')}]`,
          }
        : condition('Initialized', 'True', time),
      { type: 'Ready', lastProbeTime: null, ...notReady },
      { type: 'ContainersReady', lastProbeTime: null, ...notReady },
      condition('PodScheduled', 'True', time),
    ];
  }

  setInit(name: string, state: ContainerState, ready = false): void {
    this.#set(this.#init, name, { state, ready });
  }

  setMain(name: string, state: ContainerState, lastState: ContainerState = {}) {
    this.#set(this.#main, name, {
      state,
      lastState,
      started: Boolean(state.running),
    });
  }

  restart(name: string, state: ContainerState, lastState: ContainerState) {
    const status = this.#main.find(entry => entry.name === name);
    this.#set(this.#main, name, {
      state,
      lastState,
      started: true,
      restartCount: (status?.restartCount ?? 0) + 1,
    });
  }

  initialized(at: number): void {
    this.#turn(['Initialized'], at);
  }

  allReady(at: number): void {
    this.#main.forEach(status =>
      this.#set(this.#main, status.name, { ready: true, started: true }),
    );
    this.#turn(['Ready', 'ContainersReady'], at);
  }

  moment(at: number, events: RecordedEvent[] = []): PodMoment {
    const { hostIP, podIP } = this.#life.addresses;
    const started = this.#main.some(({ state }) => !state?.waiting);
    const everRan = this.#main.some(({ restartCount }) => restartCount);
    return {
      at,
      events,
      status: {
        phase: started || everRan ? 'Running' : 'Pending',
        conditions: [...this.#conditions],
        ...({
          hostIP,
          hostIPs: [{ ip: hostIP }],
          podIP,
          podIPs: [{ ip: podIP }],
          qosClass: (this.#life.pod.status as { qosClass?: string })?.qosClass,
        } as object),
        startTime: toTime(this.#life.start),
        ...(this.#init.length && { initContainerStatuses: [...this.#init] }),
        containerStatuses: [...this.#main],
      },
    };
  }

  #set(
    list: ContainerStatus[],
    name: string,
    change: Partial<ContainerStatus>,
  ) {
    const index = list.findIndex(status => status.name === name);
    list[index] = { ...list[index], ...change };
  }

  #turn(types: string[], at: number): void {
    this.#conditions = this.#conditions.map(entry =>
      types.includes(entry.type)
        ? condition(entry.type, 'True', toTime(at))
        : entry,
    );
  }
}

function blank(container: NamedContainer, state: ContainerState) {
  return {
    name: container.name,
    state,
    lastState: {},
    ready: false,
    restartCount: 0,
    image: container.image,
    imageID: '',
    started: false,
  };
}

function condition(type: string, status: string, time: string): AnyCondition {
  return { type, status, lastProbeTime: null, lastTransitionTime: time };
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
