/**
 * Time as the simulated clusters see it. The loops never read the system's
 * clock themselves, so that a cluster's past can be played before it starts
 * and tests need not wait.
 *
 * @public
 */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** The system's time. @public */
export const systemClock: Clock = { now: () => Date.now() };

/**
 * A clock that only moves when it is told to, and never backwards.
 *
 * @public
 */
export class VirtualClock implements Clock {
  #now: number;

  constructor(start: number) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  moveTo(time: number): void {
    this.#now = Math.max(this.#now, time);
  }
}

/**
 * A virtual clock that can be let go: from then on it follows the system's.
 */
export class ReleasableClock extends VirtualClock {
  #released = false;

  override now(): number {
    return this.#released ? Date.now() : super.now();
  }

  get released(): boolean {
    return this.#released;
  }

  release(): void {
    this.#released = true;
  }
}

/** A time as Kubernetes writes `metav1.Time`: seconds, UTC. */
export function toTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/** A time as Kubernetes writes `metav1.MicroTime`. */
export function toMicroTime(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 23)}000Z`;
}
