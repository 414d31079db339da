import { VirtualClock } from '../clock/Clock';
import { ObjectStore } from '../store/ObjectStore';
import { ControlLoop } from './ControlLoop';

/** More rounds than this without rest are two loops that undo each other. */
const MAX_ROUNDS = 200;

/** Calls a cluster's control loops when something changed or is due. */
export class LoopRunner {
  readonly #store: ObjectStore;
  readonly #loops: ControlLoop[];
  #unsubscribe?: () => void;
  #scheduled?: NodeJS.Immediate;
  #timer?: NodeJS.Timeout;

  constructor(store: ObjectStore, loops: ControlLoop[]) {
    this.#store = store;
    this.#loops = loops;
  }

  /**
   * Runs all loops until none changes anything.
   *
   * @returns when the next loop wants to be called
   * @throws Error when the loops don't come to rest
   */
  settle(now: number): number | undefined {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const before = this.#store.version;
      const times = this.#loops.map(loop => loop.reconcile(now));
      if (this.#store.version === before) {
        const due = times.filter(time => time !== undefined);
        return due.length ? Math.min(...due) : undefined;
      }
    }
    throw new Error('the control loops of the sandbox do not come to rest');
  }

  /** Plays time forward on a virtual clock, stopping wherever something is due. */
  playUntil(clock: VirtualClock, end: number): void {
    for (;;) {
      const next = this.settle(clock.now());
      if (next === undefined || next > end) {
        break;
      }
      clock.moveTo(Math.max(next, clock.now() + 1));
    }
    clock.moveTo(end);
  }

  /** From now on, reacts to changes and to the system's time. */
  start(now: () => number): void {
    const run = () => {
      this.#scheduled = undefined;
      clearTimeout(this.#timer);
      const next = this.settle(now());
      // What the loops themselves changed needs no further round.
      clearImmediate(this.#scheduled);
      this.#scheduled = undefined;
      if (next !== undefined) {
        this.#timer = setTimeout(run, Math.max(1, next - now()));
      }
    };
    this.#unsubscribe = this.#store.subscribe(() => {
      this.#scheduled ??= setImmediate(run);
    });
    run();
  }

  stop(): void {
    this.#unsubscribe?.();
    clearImmediate(this.#scheduled);
    clearTimeout(this.#timer);
  }
}
