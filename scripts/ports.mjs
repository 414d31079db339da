import net from 'node:net';
import { UserError } from './processes.mjs';

/**
 * The ports of the demo. All of them can be moved together, which is how the
 * browser tests run beside a portal that is open.
 */
export const ports = {
  app: Number(process.env.LLMKUBE_DEMO_APP_PORT ?? 3000),
  backend: Number(process.env.LLMKUBE_DEMO_BACKEND_PORT ?? 7007),
  /** First of four consecutive ports, one for each simulated cluster. */
  sandbox: Number(process.env.LLMKUBE_DEMO_SANDBOX_PORT ?? 18441),
};

export const sandboxPorts = [0, 1, 2, 3].map(i => ports.sandbox + i);

function isFree(port, host) {
  return new Promise(resolve => {
    const server = net.createServer();
    server.once('error', error => resolve(error.code !== 'EADDRINUSE'));
    server.listen({ port, host, exclusive: true }, () =>
      server.close(() => resolve(true)),
    );
  });
}

/** @throws UserError that names the port that is taken and what to do */
export async function requireFreePorts(wanted) {
  for (const [port, purpose, variable] of wanted) {
    const free =
      (await isFree(port, '127.0.0.1')) && (await isFree(port, undefined));
    if (!free) {
      throw new UserError(
        `Port ${port}, which ${purpose} needs, is taken by another program; stop that program or set ${variable} to a free port.`,
      );
    }
  }
}
