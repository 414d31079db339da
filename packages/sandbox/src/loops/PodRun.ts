import { ContainerState, ContainerStatus, Pod } from 'llmkube-portal-core';
import { SandboxDelays } from '../cluster/settings';
import { toTime } from '../clock/Clock';
import { Behaviour } from './behaviour';
import { AnyCondition } from './conditions';
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

/** The container statuses and conditions as they build up. */
export class PodRun {
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

function blank(
  container: { name: string; image?: string },
  state: ContainerState,
) {
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
