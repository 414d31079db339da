import { randomUUID } from 'node:crypto';
import { ConflictError } from '@backstage/errors';
import type { Knex } from 'knex';

/** Longer than a read and a write of one cluster take; then its holder is dead. */
const HELD_AT_MOST_MS = 60_000;
const TRIES_EVERY_MS = 50;

/**
 * Lets one process at a time bring a cluster up to date, among all that share
 * the database. A row with an end rather than a lock of the database's own:
 * that would need a connection for as long as it is held.
 */
export class ClusterLock {
  readonly #knex: Knex;
  readonly #provider: string;

  constructor(knex: Knex, provider: string) {
    this.#knex = knex;
    this.#provider = provider;
  }

  /** @throws ConflictError when others hold it for longer than a dead process could */
  async hold<T>(cluster: string, run: () => Promise<T>): Promise<T> {
    const key = { provider: this.#provider, cluster };
    const holder = randomUUID();
    const giveUpAt = Date.now() + 2 * HELD_AT_MOST_MS;
    while (!(await this.#acquire({ ...key, holder }))) {
      if (Date.now() > giveUpAt) {
        throw new ConflictError(
          `Another process has been writing cluster '${cluster}' for ${(2 * HELD_AT_MOST_MS) / 1_000} seconds; this one tries again on its schedule`,
        );
      }
      await new Promise(resolve => setTimeout(resolve, TRIES_EVERY_MS));
    }
    try {
      return await run();
    } finally {
      await this.#locks()
        .where({ ...key, holder })
        .delete();
    }
  }

  async #acquire(row: {
    provider: string;
    cluster: string;
    holder: string;
  }): Promise<boolean> {
    const { provider, cluster } = row;
    const now = Date.now();
    await this.#locks()
      .where({ provider, cluster })
      .where('until', '<', now)
      .delete();
    const inserted = await this.#locks()
      .insert({ ...row, until: now + HELD_AT_MOST_MS })
      .onConflict(['provider', 'cluster'])
      .ignore()
      .returning('holder');
    return inserted.length > 0;
  }

  #locks() {
    return this.#knex('llmkube_locks');
  }
}
