// `npm run headlamp:build`, `headlamp:test` and `headlamp:screenshots`. The
// Headlamp plugin has dependencies of its own, outside of the workspaces: what
// Headlamp provides is of other versions than what Backstage provides.
import fs from 'node:fs';
import path from 'node:path';
import { findBrowser } from './browser.mjs';
import { UserError, rootDir, run } from './processes.mjs';

const folder = path.join(rootDir, 'plugins/headlamp-llmkube');
/** Where the test runners write what they counted. */
export const headlampReports = {
  unit: path.join(folder, '.cache/unit.json'),
  browser: path.join(folder, '.cache/browser.json'),
};

/** Installs what is needed and builds `dist/main.js`. */
export async function buildHeadlampPlugin(toolchain) {
  await install(toolchain);
  return build(toolchain);
}

/**
 * Types, lint, unit tests, build, and the stories and the built plugin in a
 * browser; all of them, even after one has failed.
 */
export async function testHeadlampPlugin(toolchain) {
  await install(toolchain);
  for (const report of Object.values(headlampReports)) {
    fs.rmSync(report, { force: true });
  }
  const codes = [
    await tool(toolchain, 'typescript/bin/tsc', ['-p', '.']),
    await tool(toolchain, 'eslint/bin/eslint.js', [
      '--max-warnings',
      '0',
      '--ext',
      '.ts,.tsx',
      'src',
      'browser',
    ]),
    await tool(toolchain, 'vitest/vitest.mjs', [
      'run',
      '--silent',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${headlampReports.unit}`,
    ]),
    await build(toolchain),
  ];
  codes.push(codes.at(-1) || (await inBrowser(toolchain, 'tests')));
  return codes.find(code => code !== 0) ?? 0;
}

/** Makes the pictures of the plugin's README from its stories. */
export async function takeHeadlampScreenshots(toolchain) {
  await install(toolchain);
  return (
    (await build(toolchain)) || (await inBrowser(toolchain, 'screenshots'))
  );
}

async function build(toolchain) {
  return (
    (await tool(toolchain, '@kinvolk/headlamp-plugin/bin/headlamp-plugin.js', [
      'build',
    ])) ||
    (await run(toolchain.node, ['scripts/checkBundle.mjs'], {
      cwd: folder,
      env: toolchain.env,
    }))
  );
}

async function inBrowser(toolchain, project) {
  const pages = await tool(toolchain, 'vite/bin/vite.js', [
    'build',
    '-c',
    'browser/vite.config.mjs',
    '--logLevel',
    'error',
  ]);
  if (pages !== 0) return pages;
  const browser = await findBrowser();
  return run(
    toolchain.node,
    [
      'node_modules/@playwright/test/cli.js',
      'test',
      '--config',
      path.join(folder, 'playwright.config.ts'),
      `--project=${project}`,
    ],
    {
      env: {
        ...toolchain.env,
        ...browser.env,
        CHROMIUM_PATH: browser.executable,
        PLAYWRIGHT_JSON_OUTPUT_NAME: headlampReports.browser,
      },
    },
  );
}

function tool(toolchain, script, args) {
  return run(
    toolchain.node,
    [path.join(folder, 'node_modules', script), ...args],
    { cwd: folder, env: toolchain.env },
  );
}

/** npm writes this file last, so its age tells whether an install is due. */
const installState = path.join(folder, 'node_modules/.package-lock.json');

async function install(toolchain) {
  const lock = path.join(folder, 'package-lock.json');
  if (
    fs.existsSync(installState) &&
    fs.statSync(installState).mtimeMs >= fs.statSync(lock).mtimeMs
  ) {
    return;
  }
  console.log(
    'Installing the dependencies of the Headlamp plugin (about a minute the first time)',
  );
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const code = await run(
    npm,
    ['ci', '--no-audit', '--no-fund', '--loglevel=error'],
    {
      cwd: folder,
      env: toolchain.env,
    },
  );
  if (code !== 0) {
    throw new UserError(
      'The dependencies of the Headlamp plugin could not be installed; check that npm can reach its registry.',
    );
  }
  const now = new Date();
  fs.utimesSync(installState, now, now);
}
