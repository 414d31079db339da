// Entry point of `npm start`, `npm test`, `yarn sandbox`, `yarn screenshots` and
// the commands of the Headlamp plugin. It runs on the Node and npm that a fresh
// machine has, so neither this file nor what it imports may depend on an
// installed package.
import { ensureToolchain, startedByYarn } from './toolchain.mjs';
import { UserError, onInterrupt, run, stopAll } from './processes.mjs';

const [command, ...args] = process.argv.slice(2);

const commands = {
  start: async toolchain => {
    const { startPortal } = await import('./portal.mjs');
    return startPortal(toolchain, args);
  },
  test: async toolchain => {
    const { runTests } = await import('./tests.mjs');
    return runTests(toolchain, args);
  },
  screenshots: async toolchain => {
    const { takeScreenshots } = await import('./tests.mjs');
    return takeScreenshots(toolchain);
  },
  'headlamp:build': async toolchain => {
    const { buildHeadlampPlugin } = await import('./headlamp.mjs');
    return buildHeadlampPlugin(toolchain);
  },
  'headlamp:test': async toolchain => {
    const { testHeadlampPlugin } = await import('./headlamp.mjs');
    return testHeadlampPlugin(toolchain);
  },
  'headlamp:screenshots': async toolchain => {
    const { takeHeadlampScreenshots } = await import('./headlamp.mjs');
    return takeHeadlampScreenshots(toolchain);
  },
  sandbox: async toolchain =>
    run(
      toolchain.node,
      ['--import', 'tsx', 'packages/sandbox/src/cli.ts', ...args],
      { env: toolchain.env },
    ),
};

// `yarn start` and `yarn test` stay what Backstage's developers expect of them.
const backstageCommands = {
  start: ['repo', 'start'],
  test: ['repo', 'test'],
};

try {
  const toolchain = await ensureToolchain();
  if (startedByYarn() && backstageCommands[command]) {
    process.exitCode = await run(
      toolchain.node,
      [toolchain.backstageCli, ...backstageCommands[command], ...args],
      { env: toolchain.env },
    );
  } else if (commands[command]) {
    onInterrupt();
    process.exitCode = await commands[command](toolchain);
  } else {
    throw new UserError(
      `There is no command '${command ?? ''}'; use one of ${Object.keys(commands).join(', ')}.`,
    );
  }
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
  // What has started keeps nothing running when something else has not.
  await stopAll();
}
