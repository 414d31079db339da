/** How long changes wait, in milliseconds. */
export interface ChangeDelays {
  /** Changes of one cluster within this time are handled at once. */
  gatherFor: number;
  /** A cluster that changes all the time is handled no more often than this. */
  atMostEvery: number;
  /** After which an object that was missing is looked for again. */
  proofAfter: number;
  /** After which a failed attempt is repeated, once. */
  retryAfter: number;
}

/** An apply and a delete are to be seen in the catalog within five seconds. */
export const defaultDelays: ChangeDelays = {
  gatherFor: 200,
  atMostEvery: 1_000,
  proofAfter: 600,
  retryAfter: 1_000,
};

/**
 * Handles the changes of each cluster one after the other, several at once
 * where they come in a burst, and clusters independently of each other.
 */
export class ChangeQueue {
  readonly #handle: (cluster: string) => Promise<{ awaitsProof: boolean }>;
  readonly #delays: ChangeDelays;
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #handledAt = new Map<string, number>();
  readonly #running = new Map<string, Promise<unknown>>();
  #stopped = false;

  /**
   * @param handle - brings one cluster up to date; called again soon when it
   *   says that it awaits proof, and once more when it throws
   */
  constructor(
    handle: (cluster: string) => Promise<{ awaitsProof: boolean }>,
    delays: ChangeDelays = defaultDelays,
  ) {
    this.#handle = handle;
    this.#delays = delays;
  }

  /** Tells of a change; it is handled in a moment. */
  announce(cluster: string): void {
    const { gatherFor, atMostEvery } = this.#delays;
    const since = Date.now() - (this.#handledAt.get(cluster) ?? 0);
    this.#schedule(cluster, Math.max(gatherFor, atMostEvery - since), true);
  }

  /** Tells that a cluster was read and another read could prove more. */
  awaitProof(cluster: string): void {
    this.#schedule(cluster, this.#delays.proofAfter, true);
  }

  /** Runs something after what is running for a cluster, and before what comes. */
  async exclusively<T>(cluster: string, run: () => Promise<T>): Promise<T> {
    const before = this.#running.get(cluster) ?? Promise.resolve();
    const result = before.then(run);
    const settled = result.then(
      () => {},
      () => {},
    );
    this.#running.set(cluster, settled);
    try {
      return await result;
    } finally {
      if (this.#running.get(cluster) === settled) this.#running.delete(cluster);
    }
  }

  /** Forgets what waits and resolves when nothing runs any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    await Promise.all(this.#running.values());
  }

  #schedule(cluster: string, delay: number, retries: boolean) {
    if (this.#stopped || this.#timers.has(cluster)) return;
    const timer = setTimeout(() => {
      this.#timers.delete(cluster);
      this.#handledAt.set(cluster, Date.now());
      this.exclusively(cluster, () => this.#handle(cluster)).then(
        ({ awaitsProof }) => {
          if (awaitsProof) this.awaitProof(cluster);
        },
        () => {
          // Later attempts are the schedule's; who handles logs the reason.
          if (retries) this.#schedule(cluster, this.#delays.retryAfter, false);
        },
      );
    }, delay);
    this.#timers.set(cluster, timer);
  }
}
