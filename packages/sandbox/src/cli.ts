import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { writeKubeconfig } from './cluster/writeKubeconfig';
import { Sandbox, startSandbox } from './startSandbox';

const USAGE = `Starts four simulated Kubernetes clusters with LLMKube on this machine.

  --port NUMBER       the first of four consecutive ports (default 18441)
  --kubeconfig PATH   where to write the kubeconfig (default .sandbox/kubeconfig)
  --ready-file PATH   a file that is written once all clusters answer
  --help              this text
`;

/** On consecutive ports, which the demo portal's configuration names. */
const CLUSTERS = [
  'aks-westeurope',
  'gke-europe-west4',
  'eks-eu-central-1',
  'k3s-lab',
];
const FIRST_PORT = 18441;

const REPOSITORY = join(__dirname, '..', '..', '..');

main().catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: String(FIRST_PORT) },
      kubeconfig: { type: 'string' },
      'ready-file': { type: 'string' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const sandbox = await start(firstPort(values.port));
  const kubeconfig = resolve(
    values.kubeconfig ?? join(REPOSITORY, '.sandbox', 'kubeconfig'),
  );
  writeKubeconfig(kubeconfig, sandbox.clusters);
  for (const { name, url, context } of sandbox.clusters) {
    process.stdout.write(
      `[simulated] ${name} ${context.settings.version} at ${url}\n`,
    );
  }
  process.stdout.write(`[simulated] kubeconfig: ${kubeconfig}\n`);
  if (values['ready-file']) {
    writeFileSync(values['ready-file'], `${process.pid}\n`);
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      sandbox.stop().then(() => process.exit(0));
    });
  }
}

function firstPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65532) {
    throw new Error(
      `--port takes a whole number from 1 to 65532, not '${text}'.`,
    );
  }
  return port;
}

async function start(port: number): Promise<Sandbox> {
  try {
    return await startSandbox({
      ports: Object.fromEntries(
        CLUSTERS.map((name, index) => [name, port + index]),
      ),
    });
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
