import { LoggerService } from '@backstage/backend-plugin-api';
import { CachedCluster } from '../clusterCache/CachedCluster';

/** A state that doesn't last so long is not worth a line. */
const SETTLE_MS = 5_000;

/** Writes a line when what is known of a cluster changes for longer than a moment. */
export class ClusterStateLog {
  readonly #logger: LoggerService;
  readonly #settleMs: number;
  readonly #written = new WeakMap<CachedCluster, string>();
  readonly #timers = new Map<CachedCluster, NodeJS.Timeout>();

  constructor(options: { logger: LoggerService; settleMs?: number }) {
    this.#logger = options.logger;
    this.#settleMs = options.settleMs ?? SETTLE_MS;
  }

  statusChanged(cluster: CachedCluster): void {
    clearTimeout(this.#timers.get(cluster));
    const timer = setTimeout(() => {
      this.#timers.delete(cluster);
      this.#write(cluster);
    }, this.#settleMs);
    timer.unref();
    this.#timers.set(cluster, timer);
  }

  stop(): void {
    this.#timers.forEach(timer => clearTimeout(timer));
    this.#timers.clear();
  }

  #write(cluster: CachedCluster): void {
    const { name, state, error, limitations } = cluster.info();
    const missing = limitations.flatMap(({ missingRule }) => missingRule ?? []);
    const line = [
      `Cluster '${name}' is ${state}${error ? `. ${error}` : ''}`,
      ...(missing.length > 0
        ? [`Its credential lacks: ${missing.join('; ')}`]
        : []),
    ].join('. ');
    if (state === 'syncing' || this.#written.get(cluster) === line) {
      return;
    }
    this.#written.set(cluster, line);
    const meta = { cluster: name, state };
    if (error || missing.length > 0) {
      this.#logger.warn(line, meta);
    } else {
      this.#logger.info(line, meta);
    }
  }
}
