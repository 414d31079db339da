// `npm start`: the simulated clusters and the portal, until Ctrl-C.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { clustersOfKubeconfig } from './kubeconfig.mjs';
import { ports, requireFreePorts, sandboxPorts } from './ports.mjs';
import { UserError, rootDir, start, stopAll } from './processes.mjs';

const READY_TIMEOUT_MS = 180_000;

/**
 * Starts the portal and waits for it to end.
 * @returns the exit code
 */
export async function startPortal(toolchain, args) {
  const options = parseOptions(args);
  const portal = await openPortal(toolchain, options);
  console.log(
    portal.isSimulated
      ? `The portal is ready at ${portal.url} with four simulated clusters (Ctrl-C stops it)`
      : `The portal is ready at ${portal.url} (Ctrl-C stops it)`,
  );
  const code = await portal.ended;
  await stopAll();
  if (code !== 0) throw portal.failure('ended');
  return code;
}

/**
 * Starts everything and resolves when the portal can be used.
 * @throws UserError when a port is taken or something does not start
 */
export async function openPortal(toolchain, options = {}) {
  const isSimulated = !options.kubeconfig && !(await configuresClusters());
  await requireFreePorts([
    [ports.app, 'the portal', 'LLMKUBE_DEMO_APP_PORT'],
    [ports.backend, "the portal's backend", 'LLMKUBE_DEMO_BACKEND_PORT'],
    ...(isSimulated
      ? sandboxPorts.map(port => [
          port,
          'a simulated cluster',
          'LLMKUBE_DEMO_SANDBOX_PORT',
        ])
      : []),
  ]);
  const stateDir = path.join(rootDir, '.sandbox');
  fs.mkdirSync(stateDir, { recursive: true });

  let clusters;
  if (options.kubeconfig) {
    clusters = await clustersOfKubeconfig(options.kubeconfig, options.contexts);
  } else if (isSimulated) {
    clusters = await demoClusters();
  }
  // Both start at once: the backend takes longer than the clusters that it reads.
  const sandbox = isSimulated
    ? startSandbox(toolchain, options)
    : Promise.resolve();

  const url = `http://localhost:${ports.app}`;
  const backendUrl = `http://localhost:${ports.backend}`;
  const portal = startLogged(
    'portal',
    toolchain,
    [toolchain.backstageCli, 'repo', 'start'],
    {
      ...options,
      env: {
        APP_CONFIG_app_baseUrl: JSON.stringify(url),
        APP_CONFIG_backend_baseUrl: JSON.stringify(backendUrl),
        APP_CONFIG_backend_listen_port: String(ports.backend),
        APP_CONFIG_backend_cors_origin: JSON.stringify(url),
        ...(clusters && {
          APP_CONFIG_kubernetes_clusterLocatorMethods: JSON.stringify([
            { type: 'config', clusters },
          ]),
        }),
      },
    },
  );
  await Promise.race([
    Promise.all([
      sandbox,
      untilOk(url),
      untilOk(`${backendUrl}/.backstage/health/v1/readiness`),
    ]),
    portal.ended.then(() => {
      throw portal.failure('did not start');
    }),
  ]);
  return { ...portal, url, backendUrl, isSimulated };
}

function parseOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        kubeconfig: { type: 'string' },
        context: { type: 'string', multiple: true },
        verbose: { type: 'boolean', short: 'v' },
      },
    });
    return { ...values, contexts: values.context };
  } catch (error) {
    throw new UserError(
      `${error.message}. Use: npm start -- [--verbose] [--kubeconfig FILE [--context NAME]...]`,
    );
  }
}

/** Whether the user's own configuration names clusters; then those are the ones. */
async function configuresClusters() {
  const file = path.join(rootDir, 'app-config.local.yaml');
  if (!fs.existsSync(file)) return false;
  const { parse } = await import('yaml');
  try {
    const config = parse(fs.readFileSync(file, 'utf8'));
    return Boolean(config?.kubernetes?.clusterLocatorMethods);
  } catch (error) {
    throw new UserError(
      `app-config.local.yaml can't be read: ${error.message}`,
    );
  }
}

/** The clusters of app-config.yaml, moved to the ports of this run. */
async function demoClusters() {
  const { parse } = await import('yaml');
  const config = parse(
    fs.readFileSync(path.join(rootDir, 'app-config.yaml'), 'utf8'),
  );
  const [{ clusters }] = config.kubernetes.clusterLocatorMethods;
  return clusters.map((cluster, index) => ({
    ...cluster,
    url: `http://127.0.0.1:${sandboxPorts[index]}`,
  }));
}

/** Starts the simulated clusters and resolves when all of them answer. */
async function startSandbox(toolchain, options) {
  const sandbox = startLogged(
    'sandbox',
    toolchain,
    [
      '--import',
      'tsx',
      'packages/sandbox/src/cli.ts',
      '--first-port',
      String(ports.sandbox),
      '--ready-file',
      path.join(rootDir, '.sandbox', 'ready'),
    ],
    options,
  );
  await Promise.race([
    Promise.all(
      sandboxPorts.map(port => untilOk(`http://127.0.0.1:${port}/readyz`)),
    ),
    sandbox.ended.then(() => {
      throw sandbox.failure('did not start');
    }),
  ]);
}

/** Starts a process whose output goes to a file, and to the terminal if wanted. */
function startLogged(name, toolchain, args, { env = {}, verbose }) {
  const logFile = path.join(rootDir, '.sandbox', `${name}.log`);
  const log = fs.openSync(logFile, 'w');
  const child = start(toolchain.node, args, {
    env: { ...toolchain.env, ...env },
    stdio: verbose ? ['ignore', 'inherit', 'inherit'] : ['ignore', log, log],
  });
  fs.closeSync(log);
  return {
    ended: new Promise(resolve => {
      child.once('exit', code => resolve(code ?? 1));
    }),
    failure: what => {
      const shown = verbose
        ? ''
        : fs.readFileSync(logFile, 'utf8').slice(-3000);
      return new UserError(
        `${shown}\nThe ${name} ${what}; its log is in .sandbox/${name}.log.`.trim(),
      );
    },
  };
}

async function untilOk(url) {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  for (;;) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
      await response.arrayBuffer();
      if (response.ok) return;
    } catch {
      // Not listening yet.
    }
    if (Date.now() > deadline) {
      throw new UserError(
        `${url} did not answer within ${READY_TIMEOUT_MS / 1000} s; the logs are in .sandbox.`,
      );
    }
    await new Promise(resolve => {
      setTimeout(resolve, 200);
    });
  }
}
