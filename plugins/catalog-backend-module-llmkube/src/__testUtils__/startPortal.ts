import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { JsonObject } from '@backstage/types';

/** A portal with the real plugins, in a process of its own. */
export interface PortalProcess {
  url: string;
  stop(): Promise<void>;
}

/** @param clusters - as in the configuration of the kubernetes plugin */
export async function startPortal(
  clusters: JsonObject[],
): Promise<PortalProcess> {
  const child = spawn(
    process.execPath,
    [
      '--require',
      require.resolve('@backstage/cli/config/nodeTransform.cjs'),
      join(__dirname, 'portal.cjs'),
      JSON.stringify(clusters),
    ],
    { stdio: ['pipe', 'pipe', 'pipe'] },
  );
  const said: string[] = [];
  child.stderr.on('data', data => said.push(String(data)));
  const ended = once(child, 'exit');
  const url = await new Promise<string>((resolve, reject) => {
    createInterface(child.stdout).on('line', line => {
      if (line.startsWith('http')) resolve(line);
      else said.push(line);
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
