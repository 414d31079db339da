import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** A cluster as `kubernetes.clusterLocatorMethods` describes it. */
export interface ConfiguredCluster {
  name: string;
  url: string;
  authProvider: string;
  serviceAccountToken?: string;
  title?: string;
  [key: string]: unknown;
}

/** The real kubernetes plugin, in a process of its own. */
export async function startKubernetesPlugin(
  clusters: ConfiguredCluster[],
): Promise<{ url: string; stop(): Promise<void> }> {
  const config = {
    backend: { baseUrl: 'http://localhost' },
    kubernetes: {
      serviceLocatorMethod: { type: 'multiTenant' },
      clusterLocatorMethods: [{ type: 'config', clusters }],
    },
  };
  const child = spawn(
    process.execPath,
    [join(__dirname, 'kubernetesPlugin.cjs'), JSON.stringify(config)],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const said: string[] = [];
  child.stderr.on('data', data => said.push(String(data)));
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', line => {
      if (line.startsWith('http')) {
        resolve(line);
      } else {
        said.push(line);
      }
    });
    ended.then(() => reject(new Error(said.join('\n'))), reject);
  });
  return {
    url,
    async stop() {
      child.stdin.end();
      await ended;
    },
  };
}
