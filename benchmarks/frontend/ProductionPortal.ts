import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { SandboxCluster } from '../../packages/sandbox/src';

const root = join(__dirname, '../..');
const READY_WITHIN_MS = 180_000;

/** The demo portal as it is deployed: its app built for production and served by its backend. */
export interface ProductionPortal {
  url: string;
  stop(): Promise<void>;
}

/**
 * Builds the app and starts the backend on these clusters.
 *
 * @param catalogNamespaces - the namespaces whose services become entities, so
 *   that the catalog does not work through thousands of them meanwhile
 * @throws Error when something does not start
 */
export async function startProductionPortal(
  clusters: SandboxCluster[],
  catalogNamespaces: string[],
): Promise<ProductionPortal> {
  const { ensureToolchain } = await script('toolchain.mjs');
  const { ports } = await script('ports.mjs');
  const { run, start, stopAll, onInterrupt } = await script('processes.mjs');
  onInterrupt();
  const toolchain = await ensureToolchain();
  const url = `http://localhost:${ports.backend}`;
  const env = {
    ...toolchain.env,
    APP_CONFIG_app_baseUrl: JSON.stringify(url),
    APP_CONFIG_backend_baseUrl: JSON.stringify(url),
    APP_CONFIG_backend_cors_origin: JSON.stringify(url),
    APP_CONFIG_backend_listen_port: String(ports.backend),
    APP_CONFIG_catalog_providers_llmkube_default_namespaces: JSON.stringify({
      include: catalogNamespaces,
    }),
    APP_CONFIG_kubernetes_clusterLocatorMethods: JSON.stringify([
      { type: 'config', clusters: clusters.map(clusterConfig) },
    ]),
  };
  const quiet = { env, stdio: ['ignore', 'ignore', 'inherit'] };
  console.log('  building the app for production');
  const built = await run(
    toolchain.node,
    [toolchain.backstageCli, 'package', 'build'],
    { ...quiet, cwd: join(root, 'packages/app') },
  );
  if (built !== 0) throw new Error('The app could not be built');
  start(toolchain.node, [toolchain.backstageCli, 'package', 'start'], {
    env,
    stdio: ['ignore', 'ignore', 'ignore'],
    cwd: join(root, 'packages/backend'),
  });
  await untilReady(`${url}/.backstage/health/v1/readiness`);
  return { url, stop: stopAll };
}

/** The scripts of `npm start`, which are plain JavaScript. */
function script(name: string) {
  return import(pathToFileURL(join(root, 'scripts', name)).href);
}

function clusterConfig({ name, url, token }: SandboxCluster) {
  return {
    name,
    url,
    authProvider: 'serviceAccount',
    serviceAccountToken: token,
    skipMetricsLookup: true,
  };
}

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    const ready = await fetch(url).then(
      response => response.ok,
      () => false,
    );
    if (ready) return;
    await new Promise(resolve => {
      setTimeout(resolve, 200);
    });
  }
  throw new Error(`${url} did not answer in time`);
}
