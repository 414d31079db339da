import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A backend in a process of its own. */
export interface BackendProcess {
  url: string;
  child: ChildProcess;
  stop(): Promise<void>;
}

export interface BackendProcessOptions {
  port: number;
  /** Names of packages, or paths, whose default export is a backend feature. */
  features: string[];
  /** Beside where it listens, its database, and who signs in. */
  config?: object;
  /** Of `backend` besides. */
  backendConfig?: object;
  /** Where other backends serve plugins. */
  elsewhere?: { url: string; plugins: string[] }[];
  /** What the catalog has, in a backend without the catalog plugin. */
  entities?: object[];
  /** Of Node, before the script. */
  nodeArguments?: string[];
}

/** Module that signs in, at `/api/auth/named/refresh`, whom a header names. */
export const signInAsNamed = join(__dirname, 'signInAsNamed.ts');

/** Resolves when the backend is ready. */
export async function startBackendProcess(
  options: BackendProcessOptions,
): Promise<BackendProcess> {
  const { port, features, entities } = options;
  const url = `http://127.0.0.1:${port}`;
  const config = {
    ...options.config,
    app: { baseUrl: url },
    auth: { environment: 'development', providers: { named: {} } },
    backend: {
      ...options.backendConfig,
      baseUrl: url,
      listen: { host: '127.0.0.1', port },
      database: { client: 'better-sqlite3', connection: ':memory:' },
    },
    discovery: {
      endpoints: (options.elsewhere ?? []).map(({ url: target, plugins }) => ({
        target: `${target}/api/{{pluginId}}`,
        plugins,
      })),
    },
  };
  const child = spawn(
    process.execPath,
    [
      ...(options.nodeArguments ?? []),
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, 'backendProcess.cjs'),
      JSON.stringify({ config, features, entities }),
    ],
    {
      stdio: ['pipe', 'pipe', 'pipe', 'ipc'],
      env: { ...process.env, NODE_ENV: 'production', LOG_LEVEL: 'warn' },
    },
  );
  const said: string[] = [];
  child.stderr!.on('data', data => said.push(String(data)));
  const ended = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    createInterface(child.stdout!).on('line', line => {
      said.push(line);
      if (line.startsWith('ready at ')) {
        resolve();
      }
    });
    ended.then(() => reject(new Error(said.join('\n'))), reject);
  });
  return {
    url,
    child,
    async stop() {
      child.stdin!.end();
      await ended;
    },
  };
}

/** A port that nothing listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => {
    server.close(resolve);
  });
  return port;
}
