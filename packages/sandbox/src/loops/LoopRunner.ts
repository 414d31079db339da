import { VirtualClock } from '../clock/Clock';
import { ApiError } from '../errors/ApiError';
import { EVENTS_KEY } from '../resources/events';
import { ObjectStore } from '../store/ObjectStore';
import { ControlLoop } from './ControlLoop';

/** More rounds than this without rest are two loops that undo each other. */
const MAX_ROUNDS = 200;

/** When a loop that failed is tried again, in milliseconds. */
const RETRY = 1_000;

/** A loop and what it has seen. */
interface LoopState {
  loop: ControlLoop;
  /** The change that it has seen last. */
  seen: number;
  /** When it wants to be called again. */
  wish?: number;
}

/** Calls a cluster's control loops when something changed or is due. */
export class LoopRunner {
  readonly #loops: LoopState[];
  readonly #unsubscribe: () => void;
  /** Counts changes that loops react to; none reacts to events. */
  #changes = 0;
  #wake?: () => void;
  #scheduled?: NodeJS.Immediate;
  #timer?: NodeJS.Timeout;

  constructor(store: ObjectStore, loops: ControlLoop[]) {
    this.#loops = loops.map(loop => ({ loop, seen: -1 }));
    this.#unsubscribe = store.subscribe(({ resource }) => {
      if (resource !== EVENTS_KEY) {
        this.#changes++;
        this.#wake?.();
      }
    });
  }

  /**
   * Runs the loops until none has anything left to do.
   *
   * @returns when the next loop wants to be called
   * @throws Error when the loops don't come to rest
   */
  settle(now: number): number | undefined {
    for (let round = 0; round < MAX_ROUNDS; round++) {
      const due = this.#loops.filter(
        ({ seen, wish }) =>
          seen !== this.#changes || (wish !== undefined && wish <= now),
      );
      if (due.length === 0) {
        const wishes = this.#loops
          .map(({ wish }) => wish)
          .filter(wish => wish !== undefined);
        return wishes.length ? Math.min(...wishes) : undefined;
      }
      for (const state of due) {
        state.seen = this.#changes;
        state.wish = reconciled(state.loop, now);
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
      clock.moveTo(next);
    }
    clock.moveTo(end);
  }

  /** From now on, reacts to changes and to the system's time. */
  start(now: () => number): void {
    const run = () => {
      clearTimeout(this.#timer);
      const next = this.#settleAnyway(now());
      // What the loops changed themselves is dealt with already.
      clearImmediate(this.#scheduled);
      this.#scheduled = undefined;
      if (next !== undefined) {
        this.#timer = setTimeout(run, Math.max(1, next - now()));
      }
    };
    this.#wake = () => {
      this.#scheduled ??= setImmediate(run);
    };
    run();
  }

  /** The clusters of a demo go on where one loop trips. */
  #settleAnyway(now: number): number | undefined {
    try {
      return this.settle(now);
    } catch (error) {
      process.stderr.write(`[simulated] a control loop failed: ${error}\n`);
      return now + RETRY;
    }
  }

  stop(): void {
    this.#unsubscribe();
    clearImmediate(this.#scheduled);
    clearTimeout(this.#timer);
  }
}

/** What the API server refuses is tried again, as controllers do. */
function reconciled(loop: ControlLoop, now: number): number | undefined {
  try {
    return loop.reconcile(now);
  } catch (error) {
    if (error instanceof ApiError) {
      return now + RETRY;
    }
    throw error;
  }
}
