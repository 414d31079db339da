// `npm test`: everything that has to hold, and the sum of what the runners counted.
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { findBrowser } from './browser.mjs';
import { headlampReports, testHeadlampPlugin } from './headlamp.mjs';
import { openPortal } from './portal.mjs';
import { UserError, rootDir, run, stopAll } from './processes.mjs';
import { jestCounts, playwrightCounts } from './testCounts.mjs';
import { ensureYarn } from './toolchain.mjs';

const resultsDir = path.join(rootDir, '.cache/test-results');

/**
 * Runs all steps, even after one has failed, so that one run tells everything.
 * @returns the exit code; 0 only when every step and every test passed
 */
export async function runTests(toolchain, args) {
  const only = parseOptions(args);
  fs.rmSync(resultsDir, { recursive: true, force: true });
  fs.mkdirSync(resultsDir, { recursive: true });

  const outcomes = [];
  for (const step of steps) {
    if (only.length > 0 && !only.includes(step.name)) continue;
    console.log(`\n=== ${step.title}`);
    outcomes.push({ step, ...(await outcomeOf(step, toolchain)) });
  }

  console.log('\n=== Summary');
  for (const { step, ok, counts } of outcomes) {
    const numbers = counts
      ? `${counts.passed} passed, ${counts.failed} failed`
      : '';
    console.log(`${ok ? 'ok    ' : 'FAILED'}  ${step.title}  ${numbers}`);
  }
  const passed = sum(outcomes, 'passed');
  // A step that fails without a failed test, as a type error does, must not
  // hide behind the tests that passed.
  const failed =
    sum(outcomes, 'failed') +
    outcomes.filter(o => !o.ok && !(o.counts?.failed > 0)).length;
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

const steps = [
  {
    name: 'types',
    title: 'Type check',
    run: toolchain =>
      node(toolchain, ['node_modules/typescript/bin/tsc', '--noEmit']),
  },
  {
    name: 'lint',
    title: 'Lint',
    run: toolchain =>
      node(toolchain, [
        toolchain.backstageCli,
        'repo',
        'lint',
        '--max-warnings',
        '0',
      ]),
  },
  {
    name: 'format',
    title: 'Formatting',
    run: toolchain =>
      node(toolchain, [
        'node_modules/prettier/bin/prettier.cjs',
        '--check',
        '--log-level=warn',
        '.',
      ]),
  },
  {
    name: 'unit',
    title: 'Unit and integration tests',
    run: toolchain =>
      node(
        toolchain,
        [
          toolchain.backstageCli,
          'repo',
          'test',
          '--watchAll=false',
          '--json',
          `--outputFile=${path.join(resultsDir, 'jest.json')}`,
        ],
        { CI: 'true' },
      ),
    counts: () => jestCounts(path.join(resultsDir, 'jest.json')),
  },
  {
    name: 'headlamp',
    title: 'Headlamp plugin',
    run: testHeadlampPlugin,
    counts: () =>
      sumOf([
        jestCounts(headlampReports.unit),
        playwrightCounts(headlampReports.browser),
      ]),
  },
  {
    name: 'browser',
    title: 'Browser tests of the portal',
    run: toolchain => inPortal(toolchain, 'portal'),
    counts: () => playwrightCounts(path.join(resultsDir, 'portal.json')),
  },
  {
    name: 'installation',
    title: 'Installation of the packed packages into a plain Backstage',
    run: async toolchain =>
      playwright(toolchain, 'installation', {
        LLMKUBE_NODE: toolchain.node,
        LLMKUBE_YARN: await ensureYarn(),
      }),
    counts: () => playwrightCounts(path.join(resultsDir, 'installation.json')),
  },
];

function parseOptions(args) {
  const names = steps.map(step => step.name);
  try {
    const { positionals } = parseArgs({ args, allowPositionals: true });
    const unknown = positionals.find(name => !names.includes(name));
    if (unknown) throw new Error(`There is no step '${unknown}'`);
    return positionals;
  } catch (error) {
    throw new UserError(
      `${error.message}. Use: npm test [-- ${names.join('|')}]...`,
    );
  }
}

async function outcomeOf(step, toolchain) {
  let ok = false;
  try {
    ok = (await step.run(toolchain)) === 0;
  } catch (error) {
    console.error(error instanceof UserError ? error.message : error);
  }
  const counts = step.counts?.();
  return { ok: ok && !(counts?.failed > 0), counts };
}

function node(toolchain, args, env = {}) {
  return run(toolchain.node, args, { env: { ...toolchain.env, ...env } });
}

/** Makes the pictures of the documentation from the portal. */
export function takeScreenshots(toolchain) {
  return inPortal(toolchain, 'screenshots');
}

async function inPortal(toolchain, project) {
  const portal = await openPortal(toolchain);
  try {
    return await playwright(toolchain, project, {
      PLAYWRIGHT_URL: portal.url,
      PLAYWRIGHT_BACKEND_URL: portal.backendUrl,
    });
  } finally {
    await stopAll();
  }
}

async function playwright(toolchain, project, env) {
  const browser = await findBrowser();
  return node(
    toolchain,
    ['node_modules/@playwright/test/cli.js', 'test', `--project=${project}`],
    {
      ...env,
      ...browser.env,
      CHROMIUM_PATH: browser.executable,
      PLAYWRIGHT_JSON_OUTPUT_NAME: path.join(resultsDir, `${project}.json`),
    },
  );
}

/** Undefined when no runner has counted. */
function sumOf(counts) {
  const known = counts.filter(Boolean);
  return known.length > 0
    ? {
        passed: known.reduce((total, { passed }) => total + passed, 0),
        failed: known.reduce((total, { failed }) => total + failed, 0),
      }
    : undefined;
}

function sum(outcomes, key) {
  return outcomes.reduce(
    (total, { counts }) => total + (counts?.[key] ?? 0),
    0,
  );
}
