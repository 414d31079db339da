import { dirname, join } from 'node:path';
import { clusterPresets } from './cluster/presets';
import { SandboxCluster } from './cluster/SandboxCluster';
import { defaultDelays, SandboxDelays } from './cluster/settings';
import { ApiObject } from './resources/ApiObject';
import { readSeeds } from './seeds/readSeeds';

/**
 * Which clusters to simulate, and how.
 *
 * @public
 */
export interface SandboxOptions {
  /** Names of the clusters; all four by default. */
  clusters?: string[];
  /** Ports by cluster name; a free one where absent. */
  ports?: Record<string, number>;
  /** Objects to start with, by cluster name; the package's YAML files by default. */
  seeds?: Record<string, ApiObject[]>;
  /** Whether operator, controllers, scheduler and kubelets run; true by default. */
  loops?: boolean;
  /** Keeps the clocks still, so that a test lets time pass with `advance`. */
  manualTime?: boolean;
  /** How long things take. */
  delays?: Partial<SandboxDelays>;
  /** How often a watch gets a bookmark, in milliseconds; 10 s by default. */
  bookmarkInterval?: number;
}

/** Simulated clusters that are being served. @public */
export interface Sandbox {
  clusters: SandboxCluster[];
  /** @throws Error for a name that was not started */
  cluster(name: string): SandboxCluster;
  /** Ends all clusters and their connections. */
  stop(): Promise<void>;
}

const SEEDS = join(
  dirname(require.resolve('llmkube-sandbox/package.json')),
  'seeds',
);
const CRDS = join(
  dirname(require.resolve('llmkube-portal-core/package.json')),
  'crds',
);

/**
 * Starts simulated clusters on 127.0.0.1 in this process. Their state is in
 * memory and gone when they stop.
 *
 * @throws Error for an unknown cluster, a seed that its cluster refuses, or a
 *   port that is taken (code EADDRINUSE)
 * @public
 */
export async function startSandbox(
  options: SandboxOptions = {},
): Promise<Sandbox> {
  const names = options.clusters ?? Object.keys(clusterPresets);
  const clusters: SandboxCluster[] = [];
  const stop = async () => {
    await Promise.all(clusters.map(cluster => cluster.stop()));
  };
  try {
    for (const name of names) {
      clusters.push(await startCluster(name, options));
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    clusters,
    cluster(name) {
      const found = clusters.find(cluster => cluster.name === name);
      if (!found) {
        throw new Error(`The sandbox runs no cluster "${name}"`);
      }
      return found;
    },
    stop,
  };
}

async function startCluster(
  name: string,
  options: SandboxOptions,
): Promise<SandboxCluster> {
  const preset = clusterPresets[name];
  if (!preset) {
    throw new Error(
      `No simulated cluster is called "${name}"; choose from ${Object.keys(
        clusterPresets,
      ).join(', ')}`,
    );
  }
  const seeds = options.seeds?.[name] ?? readSeeds(join(SEEDS, name));
  return SandboxCluster.start({
    settings: {
      ...preset,
      name,
      delays: { ...defaultDelays, ...options.delays },
      bookmarkInterval: options.bookmarkInterval ?? 10_000,
    },
    seeds: [...readSeeds(CRDS), ...readSeeds(join(SEEDS, 'common')), ...seeds],
    loops: options.loops ?? true,
    manualTime: options.manualTime,
    port: options.ports?.[name] ?? 0,
  });
}
