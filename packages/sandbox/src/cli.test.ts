/** @jest-environment node */
import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer, Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CLI = join(__dirname, 'cli.ts');

jest.setTimeout(60_000);

describe('the command', () => {
  let folder: string;
  let running: ChildProcess | undefined;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'llmkube-sandbox-'));
  });
  afterEach(() => {
    running?.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  const run = (...args: string[]) => {
    const child = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        CLI,
        '--kubeconfig',
        join(folder, 'kubeconfig'),
        ...args,
      ],
      // What the test runner sets for itself is not meant for the command.
      { env: { ...process.env, NODE_OPTIONS: '', NODE_ENV: 'test' } },
    );
    running = child;
    const output = { out: '', err: '' };
    child.stdout.on('data', chunk => {
      output.out += chunk;
    });
    child.stderr.on('data', chunk => {
      output.err += chunk;
    });
    return { child, output };
  };

  it('starts all clusters, says where they are, and ends cleanly on a signal', async () => {
    const ready = join(folder, 'ready');
    const { child, output } = run(
      '--first-port',
      '28441',
      '--ready-file',
      ready,
    );
    while (!output.out.includes('kubeconfig:')) {
      await once(child.stdout, 'data');
    }
    expect(output.out.split('\n').slice(0, 4)).toEqual([
      expect.stringMatching(
        /^\[simulated\] aks-westeurope v1\.33\S+ at http:\/\/127\.0\.0\.1:28441$/,
      ),
      expect.stringContaining('gke-europe-west4'),
      expect.stringContaining('eks-eu-central-1'),
      expect.stringMatching(/k3s-lab .*:28444$/),
    ]);
    expect(readFileSync(join(folder, 'kubeconfig'), 'utf8')).toContain(
      'sandbox-aks',
    );
    expect(existsSync(ready)).toBe(true);
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(existsSync(ready)).toBe(false);
  });

  it('says in one sentence that a port is taken', async () => {
    const squatter: Server = createServer().listen(28452, '127.0.0.1');
    await once(squatter, 'listening');
    const { child, output } = run('--first-port', '28451');
    expect(await once(child, 'exit')).toEqual([1, null]);
    expect(output.err.trim()).toBe(
      'Port 28452 on 127.0.0.1 is taken, perhaps by another sandbox; stop what listens there and start again.',
    );
    squatter.close();
  });

  it('explains itself, and what it does not understand', async () => {
    const { child, output } = run('--help');
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(output.out).toContain('--kubeconfig PATH');
    const wrong = run('--nonsense');
    expect(await once(wrong.child, 'exit')).toEqual([1, null]);
    expect(wrong.output.err).toContain("Unknown option '--nonsense'");
  });
});
