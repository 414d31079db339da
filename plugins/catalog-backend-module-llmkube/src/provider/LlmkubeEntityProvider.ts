import type {
  AuthService,
  DiscoveryService,
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import { stringifyError } from '@backstage/errors';
import type {
  CatalogService,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import {
  ClusterInfo,
  LLMKUBE_CHANGES_TOPIC,
  LlmkubeChangeEvent,
} from 'backstage-plugin-llmkube-common';
import type { LlmkubeEntityTransformer } from 'backstage-plugin-llmkube-node';
import type { Knex } from 'knex';
import type { LlmkubeProviderConfig } from '../config/LlmkubeProviderConfig';
import { CatalogSurroundings, CatalogView } from './CatalogView';
import { ChangeDelays, ChangeQueue } from './ChangeQueue';
import { ClusterLock } from './ClusterLock';
import { ClusterReconciler } from './ClusterReconciler';
import { InventoryClient, InventoryReader } from './InventoryClient';
import { ProviderStore } from './ProviderStore';

/** What can fail beside a cluster; no cluster has an empty name. */
const LISTING = '';

/** @see LlmkubeEntityProvider */
export interface LlmkubeEntityProviderOptions {
  auth: AuthService;
  catalog: CatalogService;
  config: LlmkubeProviderConfig;
  discovery: DiscoveryService;
  events: EventsService;
  knex: Knex;
  logger: LoggerService;
  taskRunner: SchedulerServiceTaskRunner;
  transformers: LlmkubeEntityTransformer[];
  delays?: ChangeDelays;
  now?: () => number;
}

/**
 * Keeps the entities of LLMKube's services, models and routers in line with
 * the clusters: when the LLMKube backend announces a change, and on a schedule.
 */
export class LlmkubeEntityProvider implements EntityProvider {
  readonly #options: LlmkubeEntityProviderOptions;
  readonly #logger: LoggerService;
  readonly #now: () => number;
  readonly #reader: InventoryReader;
  readonly #store: ProviderStore;
  readonly #view: CatalogView;
  readonly #queue: ChangeQueue;
  readonly #failing = new Set<string>();
  #reconciler?: ClusterReconciler;
  #surroundings?: CatalogSurroundings;

  constructor(options: LlmkubeEntityProviderOptions) {
    this.#options = options;
    this.#logger = options.logger.child({ provider: this.getProviderName() });
    this.#now = options.now ?? Date.now;
    this.#reader = InventoryClient.create(options);
    this.#store = new ProviderStore(options.knex, options.config.id);
    this.#view = CatalogView.create(options);
    this.#queue = new ChangeQueue(
      cluster => this.#reconcile(cluster),
      options.delays,
    );
  }

  /** The catalog deletes the entities of a provider whose name is gone, so it stays. */
  getProviderName(): string {
    return `LlmkubeEntityProvider:${this.#options.config.id}`;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    const { config, events, taskRunner, transformers } = this.#options;
    this.#reconciler = new ClusterReconciler({
      config,
      connection,
      locationKey: `llmkube-provider:${config.id}`,
      lock: new ClusterLock(this.#options.knex, config.id),
      logger: this.#logger,
      now: this.#now,
      reader: this.#reader,
      store: this.#store,
      transformers,
      view: this.#view,
    });
    await events.subscribe({
      id: this.getProviderName(),
      topics: [LLMKUBE_CHANGES_TOPIC],
      onEvent: async ({ eventPayload }) => {
        const { cluster } = eventPayload as LlmkubeChangeEvent;
        if (this.#isSelected(cluster)) this.#queue.announce(cluster);
      },
    });
    await taskRunner.run({
      id: `${this.getProviderName()}:refresh`,
      fn: async () => this.#reconcileAll(),
    });
  }

  /** Stops handling changes; resolves when nothing is under way. */
  async stop(): Promise<void> {
    await this.#queue.stop();
  }

  #isSelected(cluster: string): boolean {
    const { clusters } = this.#options.config;
    return !clusters || clusters.includes(cluster);
  }

  async #reconcileAll(): Promise<void> {
    let clusters: ClusterInfo[];
    try {
      this.#surroundings = await this.#view.readSurroundings();
      clusters = await this.#reader.listClusters();
    } catch (error) {
      this.#report(LISTING, "The clusters can't be listed", error);
      return;
    }
    this.#reportRecovery(LISTING);

    const selected = clusters.filter(({ name }) => this.#isSelected(name));
    for (const { name, state } of selected) {
      // Such a cluster can be read with a user's token only.
      if (state === 'on-demand') continue;
      await this.#queue
        .exclusively(name, () => this.#reconcile(name, { verify: true }))
        .then(({ awaitsProof }) => {
          if (awaitsProof) this.#queue.awaitProof(name);
        })
        .catch(() => {}); // Reported; the other clusters are none the worse.
    }
    await this.#removeForgotten(new Set(selected.map(({ name }) => name)));
  }

  async #reconcile(cluster: string, options: { verify?: boolean } = {}) {
    try {
      this.#surroundings ??= await this.#view.readSurroundings();
      const result = await this.#connectedReconciler().reconcile(
        cluster,
        this.#surroundings,
        options,
      );
      this.#reportRecovery(cluster);
      return result;
    } catch (error) {
      this.#report(cluster, `Cluster '${cluster}' can't be followed`, error);
      throw error;
    }
  }

  /**
   * A cluster may be missing because a locator answered only in part, so its
   * entities stay for a while, counted over restarts.
   */
  async #removeForgotten(configured: Set<string>): Promise<void> {
    const gracePeriod = this.#options.config.clusterRemovalGracePeriodMs;
    for (const [cluster, missingSince] of await this.#store.listClusters()) {
      if (configured.has(cluster)) {
        if (missingSince !== undefined) {
          await this.#store.setMissingSince(cluster, undefined);
        }
      } else if (missingSince === undefined) {
        await this.#store.setMissingSince(cluster, this.#now());
        this.#logger.warn(
          `Cluster '${cluster}' is not configured any more; its entities are removed at ${new Date(
            this.#now() + gracePeriod,
          ).toISOString()}, unless it is back by then`,
        );
      } else if (this.#now() - missingSince >= gracePeriod) {
        await this.#queue.exclusively(cluster, () =>
          this.#connectedReconciler().remove(cluster),
        );
      }
    }
  }

  #connectedReconciler(): ClusterReconciler {
    if (!this.#reconciler) {
      throw new Error(`${this.getProviderName()} is not connected yet`);
    }
    return this.#reconciler;
  }

  /** Once per outage, not once per attempt. */
  #report(what: string, sentence: string, error: unknown): void {
    if (this.#failing.has(what)) return;
    this.#failing.add(what);
    this.#logger.warn(
      `${sentence}, so the entities stay as they are: ${stringifyError(error)}`,
    );
  }

  #reportRecovery(what: string): void {
    if (this.#failing.delete(what)) {
      this.#logger.info(
        what === LISTING
          ? 'The clusters can be listed again'
          : `Cluster '${what}' can be followed again`,
      );
    }
  }
}
