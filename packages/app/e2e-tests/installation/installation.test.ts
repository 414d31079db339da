import { expect, Page, test } from '@playwright/test';
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
const ports = { app: 13100, legacyApp: 13101, backend: 17107, sandbox: 28441 };
const service = 'llama-13b-spot';

const appConfig = `
app:
  baseUrl: http://localhost:${ports.app}
backend:
  baseUrl: http://localhost:${ports.backend}
  listen: { port: ${ports.backend} }
  cors:
    origin:
      - http://localhost:${ports.app}
      - http://localhost:${ports.legacyApp}
integrations: {}
catalog:
  locations:
    - type: file
      target: ${rootDir}/templates/new-llm-service/template.yaml
      rules: [{ allow: [Template] }]
    - type: file
      target: ${rootDir}/examples/entities.yaml
      rules: [{ allow: [Domain, System, Resource] }]
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

test.describe.configure({ mode: 'serial' });

test.describe('The packed packages in a plain Backstage', () => {
  const running: RunningCommand[] = [];
  let dir: string;
  let app: string;

  const startPackage = (name: string, args: string[], env = {}) => {
    const command = startCommand(
      toolchain.node,
      [
        path.join(app, 'node_modules/@backstage/cli/bin/backstage-cli'),
        'package',
        'start',
        ...args,
      ],
      { cwd: path.join(app, 'packages', name), toolchain, env },
    );
    running.push(command);
    return command;
  };

  test.beforeAll(async () => {
    test.setTimeout(20 * 60_000);
    if (!toolchain.yarn) {
      throw new Error(
        'This test is run by `npm test -- installation`, which provides Yarn',
      );
    }
    dir = fs.mkdtempSync(path.join(os.tmpdir(), 'plain-backstage-'));
    const tarballs = await packPackages(
      toolchain,
      rootDir,
      path.join(dir, 'tarballs'),
    );
    app = await createPlainBackstage({
      toolchain,
      dir,
      rootDir,
      tarballs,
      appConfig,
    });
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
    const backend = startPackage('backend', []);
    await untilOk(
      `http://localhost:${ports.backend}/.backstage/health/v1/readiness`,
      backend,
    );
  });

  test.afterAll(async () => {
    await Promise.all(running.map(command => command.stop()));
    if (dir) fs.rmSync(dir, { recursive: true, force: true });
  });

  async function signIn(page: Page, baseUrl: string) {
    await page.goto(baseUrl);
    const enter = page.getByRole('button', { name: 'Enter' });
    const sidebar = page.getByRole('link', { name: 'Settings' }).first();
    await expect(enter.or(sidebar)).toBeVisible({ timeout: 60_000 });
    // The legacy app enters as the guest by itself.
    if (await enter.isVisible()) await enter.click();
    await expect(sidebar).toBeVisible();
  }

  async function showsTheService(page: Page, baseUrl: string) {
    await signIn(page, baseUrl);
    await page.goto(`${baseUrl}/llmkube`);
    await expect(page.getByRole('link', { name: service })).toBeVisible();

    const entity = `${service}.llm-demo.aks-westeurope`;
    await page.goto(`${baseUrl}/catalog/default/component/${entity}`);
    await expect(
      page.getByText('GPU scheduling', { exact: true }),
    ).toBeVisible();
    await expect(
      page.getByText('kubernetes.azure.com/scalesetpriority').first(),
    ).toBeVisible();
    await page
      .getByRole('link', { name: 'Troubleshoot GPU scheduling' })
      .click();
    await expect(
      page.getByRole('heading', { name: 'Why is this service not running?' }),
    ).toBeVisible();
    await page.goto(`${baseUrl}/create`);
    await expect(page.getByText('New LLM service').first()).toBeVisible();
  }

  async function showsTheCards(page: Page, baseUrl: string) {
    const entity = `${service}.llm-demo.aks-westeurope`;
    await page.goto(`${baseUrl}/catalog/default/resource/${entity}`);
    await expect(page.getByText('Served by').first()).toBeVisible();
    await page.goto(`${baseUrl}/catalog/default/resource/aks-westeurope`);
    await expect(
      page.getByText(/of 4 nvidia.com\/gpu free/).first(),
    ).toBeVisible();
  }

  test('show cards, tab, page and template in the new frontend system', async ({
    page,
  }) => {
    test.setTimeout(5 * 60_000);
    const command = startPackage('app', []);
    await untilOk(`http://localhost:${ports.app}`, command);
    await showsTheService(page, `http://localhost:${ports.app}`);
    await showsTheCards(page, `http://localhost:${ports.app}`);
    await command.stop();
  });

  test('show card, tab, page and template in the legacy frontend system', async ({
    page,
  }) => {
    test.setTimeout(5 * 60_000);
    const command = startPackage('app-legacy', [], {
      APP_CONFIG_app_baseUrl: JSON.stringify(
        `http://localhost:${ports.legacyApp}`,
      ),
    });
    await untilOk(`http://localhost:${ports.legacyApp}`, command);
    await showsTheService(page, `http://localhost:${ports.legacyApp}`);
    await command.stop();
  });
});
