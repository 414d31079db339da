// Child processes that end when this one ends.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

export const rootDir = fileURLToPath(new URL('..', import.meta.url));

/** An error whose message is all that the user needs to see. */
export class UserError extends Error {}

const children = new Set();

/**
 * Starts a process in a group of its own, so that all that it starts can be
 * ended with it.
 */
export function start(file, args, { env = process.env, stdio, cwd } = {}) {
  const child = spawn(file, args, {
    cwd: cwd ?? rootDir,
    env,
    stdio: stdio ?? 'inherit',
    detached: process.platform !== 'win32',
  });
  children.add(child);
  child.once('exit', () => children.delete(child));
  child.once('error', () => children.delete(child));
  return child;
}

/** Runs a process to its end and returns its exit code. */
export function run(file, args, options) {
  return new Promise((resolve, reject) => {
    const child = start(file, args, options);
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(signal ? 1 : code));
  });
}

function signalGroup(child, signal) {
  try {
    if (process.platform === 'win32') {
      spawn('taskkill', ['/pid', String(child.pid), '/T', '/F']);
    } else {
      process.kill(-child.pid, signal);
    }
  } catch {
    // It has ended meanwhile.
  }
}

/** Ends everything that was started; what does not end by itself is killed. */
export async function stopAll() {
  const running = [...children];
  if (running.length === 0) return;
  const ended = Promise.all(
    running.map(
      child =>
        child.exitCode ??
        new Promise(resolve => {
          child.once('exit', resolve);
        }),
    ),
  );
  running.forEach(child => signalGroup(child, 'SIGTERM'));
  const timer = setTimeout(
    () => running.forEach(child => signalGroup(child, 'SIGKILL')),
    5_000,
  );
  await ended;
  clearTimeout(timer);
}

/** On Ctrl-C or a kill, ends everything that was started, then this process. */
export function onInterrupt() {
  for (const [signal, code] of [
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ]) {
    process.once(signal, async () => {
      await stopAll();
      process.exit(code);
    });
  }
  process.once('exit', () => {
    for (const child of children) signalGroup(child, 'SIGKILL');
  });
}
