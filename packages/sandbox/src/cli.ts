import { rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { clusterPresets } from './cluster/presets';
import { writeKubeconfig } from './cluster/writeKubeconfig';
import { Sandbox, startSandbox } from './startSandbox';

const USAGE = `Starts four simulated Kubernetes clusters with LLMKube on this machine.

  --kubeconfig PATH   where to write the kubeconfig (default .sandbox/kubeconfig)
  --ready-file PATH   a file that exists while all clusters answer
  --first-port PORT   port of the first cluster, the others follow (default 18441)
  --help              this text

On SIGUSR2 the last cluster vanishes from the network, on the next one it is
back: to see what the portal shows of an outage.
`;

/** The first of the ports that the demo portal's configuration names. */
const FIRST_PORT = '18441';

const REPOSITORY = join(
  dirname(require.resolve('llmkube-sandbox/package.json')),
  '..',
  '..',
);

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kubeconfig: {
        type: 'string',
        default: join(REPOSITORY, '.sandbox', 'kubeconfig'),
      },
      'ready-file': { type: 'string' },
      'first-port': { type: 'string', default: FIRST_PORT },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const sandbox = await start(Number(values['first-port']));
  const kubeconfig = resolve(values.kubeconfig);
  writeKubeconfig(kubeconfig, sandbox.clusters);
  for (const { name, url, context } of sandbox.clusters) {
    process.stdout.write(
      `[simulated] ${name} ${context.settings.version} at ${url}\n`,
    );
  }
  const readyFile = values['ready-file'];
  if (readyFile) {
    writeFileSync(readyFile, `${process.pid}\n`);
  }
  letLastClusterVanish(sandbox);
  // Last, so that whoever reads it finds everything in place.
  process.stdout.write(`[simulated] kubeconfig: ${kubeconfig}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      if (readyFile) {
        rmSync(readyFile, { force: true });
      }
      sandbox.stop().then(() => process.exit(0));
    });
  }
}

function letLastClusterVanish({ clusters }: Sandbox): void {
  const cluster = clusters[clusters.length - 1];
  let offline = false;
  process.on('SIGUSR2', () => {
    offline = !offline;
    const done = offline ? cluster.goOffline() : cluster.comeBack();
    done.then(() =>
      process.stdout.write(
        `[simulated] ${cluster.name} is ${offline ? 'offline' : 'back'}\n`,
      ),
    );
  });
}

async function start(firstPort: number): Promise<Sandbox> {
  const ports = Object.fromEntries(
    Object.keys(clusterPresets).map((name, i) => [name, firstPort + i]),
  );
  try {
    return await startSandbox({ ports });
  } catch (error) {
    const { code, port } = error as NodeJS.ErrnoException & { port?: number };
    if (code === 'EADDRINUSE') {
      throw new Error(
        `Port ${port} on 127.0.0.1 is taken, perhaps by another sandbox; stop what listens there and start again.`,
      );
    }
    throw error;
  }
}
