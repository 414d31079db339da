/** Bounds of the pauses between attempts, in milliseconds. */
export interface BackoffOptions {
  initialMs: number;
  maximumMs: number;
}

export const defaultBackoff: BackoffOptions = {
  initialMs: 800,
  maximumMs: 30_000,
};

/**
 * Exponential pauses with jitter, as client-go's reflector makes them: each is
 * between once and twice the doubled base, so that the watches of many
 * clusters and replicas don't come back in step.
 */
export class Backoff {
  readonly #options: BackoffOptions;
  #baseMs: number;

  constructor(options: BackoffOptions = defaultBackoff) {
    this.#options = options;
    this.#baseMs = options.initialMs;
  }

  /** The pause before the next attempt. */
  next(): number {
    const base = this.#baseMs;
    this.#baseMs = Math.min(base * 2, this.#options.maximumMs);
    return base * (1 + Math.random());
  }

  /** After a success: the next pause is the shortest again. */
  reset(): void {
    this.#baseMs = this.#options.initialMs;
  }
}
