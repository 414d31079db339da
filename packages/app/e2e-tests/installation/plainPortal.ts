import { expect, Page, test as base } from '@playwright/test';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { RunningCommand, startCommand, Toolchain, untilOk } from './commands';
import { packPackages } from './packedPackages';
import { createPlainBackstage } from './plainBackstage';

const rootDir = path.resolve(__dirname, '../../../..');
const toolchain: Toolchain = {
  node: process.env.LLMKUBE_NODE ?? process.execPath,
  yarn: process.env.LLMKUBE_YARN ?? '',
};
const ports = { app: 13100, backend: 17107, sandbox: 28441 };
const appUrl = `http://localhost:${ports.app}`;

const appConfig = `
app:
  baseUrl: ${appUrl}
backend:
  baseUrl: http://localhost:${ports.backend}
  listen: { port: ${ports.backend} }
  cors: { origin: '${appUrl}' }
integrations: {}
catalog:
  locations:
    - type: file
      target: ${rootDir}/templates/new-llm-service/template.yaml
      rules: [{ allow: [Template] }]
    - type: file
      target: ${rootDir}/examples/entities.yaml
      rules: [{ allow: [Domain, System, Resource] }]
    - type: file
      target: ${rootDir}/examples/org.yaml
      rules: [{ allow: [Group, User] }]
  processingInterval: { seconds: 10 }
  providers:
    llmkube:
      default:
        owner: group:default/platform
        schedule:
          frequency: { seconds: 10 }
          timeout: { minutes: 1 }
kubernetes:
  serviceLocatorMethod: { type: multiTenant }
  clusterLocatorMethods:
    - type: config
      clusters:
        - name: aks-westeurope
          title: Azure AKS (simulated)
          url: http://127.0.0.1:${ports.sandbox}
          authProvider: serviceAccount
          serviceAccountToken: sandbox-aks
`;

/** The frontends of the plain Backstage, all on the same backend. */
export type PlainApp =
  /** The new frontend system with the plugin. */
  | 'app'
  /** The new frontend system as `create-app` makes it. */
  | 'app-untouched'
  /** The legacy frontend system with the plugin. */
  | 'app-legacy';

interface PlainPortal {
  /**
   * Starts one of the frontends in place of the one that runs.
   * @returns its address
   */
  start(app: PlainApp): Promise<string>;
}

/** Tests that share one plain Backstage with the packed packages installed. */
export const test = base.extend<{}, { portal: PlainPortal }>({
  portal: [
    // Playwright wants to see which fixtures a fixture uses.
    // eslint-disable-next-line no-empty-pattern
    async ({}, use) => {
      if (!toolchain.yarn) {
        throw new Error(
          'These tests are run by `npm test -- installation`, which provides Yarn',
        );
      }
      const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'plain-backstage-'));
      const running: RunningCommand[] = [];
      try {
        await use(await openPlainPortal(dir, running));
      } finally {
        await Promise.all(running.map(command => command.stop()));
        fs.rmSync(dir, { recursive: true, force: true });
      }
    },
    { scope: 'worker', timeout: 20 * 60_000 },
  ],
});

/** Adds everything that it starts to `running`, for the caller to stop. */
async function openPlainPortal(
  dir: string,
  running: RunningCommand[],
): Promise<PlainPortal> {
  const tarballs = await packPackages(
    toolchain,
    rootDir,
    path.join(dir, 'tarballs'),
  );
  const backstage = await createPlainBackstage({
    toolchain,
    dir,
    rootDir,
    tarballs,
    appConfig,
  });
  const startPackage = (name: string) => {
    const command = startCommand(
      toolchain.node,
      [
        path.join(backstage, 'node_modules/@backstage/cli/bin/backstage-cli'),
        'package',
        'start',
      ],
      { cwd: path.join(backstage, 'packages', name), toolchain },
    );
    running.push(command);
    return command;
  };

  const sandbox = startCommand(
    toolchain.node,
    [
      '--import',
      'tsx',
      'packages/sandbox/src/cli.ts',
      '--first-port',
      String(ports.sandbox),
      '--kubeconfig',
      path.join(dir, 'kubeconfig'),
    ],
    { cwd: rootDir, toolchain },
  );
  running.push(sandbox);
  await untilOk(`http://127.0.0.1:${ports.sandbox}/readyz`, sandbox);
  const backend = startPackage('backend');
  await untilOk(
    `http://localhost:${ports.backend}/.backstage/health/v1/readiness`,
    backend,
  );

  let started: { app: PlainApp; command: RunningCommand } | undefined;
  return {
    start: async app => {
      if (started?.app !== app) {
        await started?.command.stop();
        started = { app, command: startPackage(app) };
        await untilOk(appUrl, started.command);
      }
      return appUrl;
    },
  };
}

/** Opens a frontend and enters as the guest. */
export async function signIn(page: Page, baseUrl: string): Promise<void> {
  await page.goto(baseUrl);
  const enter = page.getByRole('button', { name: 'Enter' });
  const sidebar = page.getByRole('link', { name: 'Settings' }).first();
  await expect(enter.or(sidebar)).toBeVisible({ timeout: 60_000 });
  // The legacy app enters as the guest by itself.
  if (await enter.isVisible()) await enter.click();
  await expect(sidebar).toBeVisible();
}
