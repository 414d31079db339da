import { ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

/** The executables that `npm test` found or provided. */
export interface Toolchain {
  node: string;
  yarn: string;
}

interface CommandOptions {
  cwd: string;
  toolchain: Toolchain;
  env?: Record<string, string>;
  input?: string;
}

function environment({ toolchain, env }: CommandOptions): NodeJS.ProcessEnv {
  const clean = { ...process.env };
  // What npm and Playwright tell their children is not meant for these.
  for (const key of Object.keys(clean)) {
    if (/^(npm_|NODE_OPTIONS$|NODE_ENV$|INIT_CWD$)/.test(key)) {
      delete clean[key];
    }
  }
  return {
    ...clean,
    PATH: [
      path.dirname(toolchain.node),
      // Where npm put the `yarn` command of the package.
      path.resolve(path.dirname(toolchain.yarn), '../../../.bin'),
      clean.PATH,
    ].join(path.delimiter),
    ...env,
  };
}

/** Runs a command to its end. @throws Error with its output when it fails */
export async function runCommand(
  file: string,
  args: string[],
  options: CommandOptions,
): Promise<void> {
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: environment(options),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  child.stdin.end(options.input ?? '');
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) {
    throw new Error(
      `${path.basename(file)} ${args.join(' ')} ended with ${code}:\n${output.slice(-4000)}`,
    );
  }
}

/** A process that runs until it is stopped. */
export interface RunningCommand {
  output(): string;
  stop(): Promise<void>;
}

/** Starts a command in a process group of its own. */
export function startCommand(
  file: string,
  args: string[],
  options: CommandOptions,
): RunningCommand {
  const child: ChildProcess = spawn(file, args, {
    cwd: options.cwd,
    env: environment(options),
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let output = '';
  const collect = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-20_000);
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);
  const ended = new Promise<void>(resolve => {
    child.once('exit', () => resolve());
  });
  return {
    output: () => output,
    stop: async () => {
      if (child.exitCode !== null || !child.pid) return;
      process.kill(-child.pid, 'SIGTERM');
      const timer = setTimeout(() => {
        process.kill(-child.pid!, 'SIGKILL');
      }, 5_000);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Waits until an address answers with success. */
export async function untilOk(
  url: string,
  command: RunningCommand,
  timeoutMs = 180_000,
): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await new Promise(resolve => {
      setTimeout(resolve, 500);
    });
  }
  throw new Error(`${url} did not answer:\n${command.output().slice(-4000)}`);
}
