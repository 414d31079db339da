import { expect, test } from '@playwright/test';
import { execFile } from 'node:child_process';
import fs from 'node:fs';
import { AddressInfo, createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';

const rootDir = path.resolve(__dirname, '../../../..');

function runScript(
  args: string[],
  env: Record<string, string> = {},
): Promise<{ code: number; output: string }> {
  return new Promise(resolve => {
    execFile(
      process.execPath,
      [path.join(rootDir, 'scripts/run.mjs'), ...args],
      { env: { ...process.env, ...env } },
      (error, stdout, stderr) =>
        resolve({ code: error ? 1 : 0, output: `${stdout}${stderr}` }),
    );
  });
}

test('npm start names the port that is taken, and what to do', async () => {
  const server = createServer();
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  try {
    const { code, output } = await runScript(['start'], {
      LLMKUBE_DEMO_APP_PORT: String(port),
    });
    expect(code).toBe(1);
    expect(output.trim()).toBe(
      `Port ${port}, which the portal needs, is taken by another program; stop that program or set LLMKUBE_DEMO_APP_PORT to a free port.`,
    );
  } finally {
    server.close();
  }
});

test('npm start says which contexts a kubeconfig has when the wanted one is missing', async () => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'kubeconfig-'));
  const file = path.join(dir, 'config');
  fs.writeFileSync(
    file,
    JSON.stringify({
      contexts: [{ name: 'production', context: {} }],
      clusters: [],
      users: [],
    }),
  );
  try {
    const { code, output } = await runScript(
      ['start', '--kubeconfig', file, '--context', 'staging'],
      {
        LLMKUBE_DEMO_APP_PORT: '13990',
        LLMKUBE_DEMO_BACKEND_PORT: '13991',
      },
    );
    expect(code).toBe(1);
    expect(output).toContain("has no context 'staging'; it has: production.");
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
});

test('an unknown step of npm test is refused with the steps that there are', async () => {
  const { code, output } = await runScript(['test', 'everything']);
  expect(code).toBe(1);
  expect(output).toContain("There is no step 'everything'");
  expect(output).toContain(
    'types|lint|format|unit|headlamp|browser|installation',
  );
});
