import { expect } from '@playwright/test';
import {
  fillNewServiceForm,
  newServiceFormPath,
} from '../portal/newServiceForm';
import { signIn, test } from './plainPortal';

test.describe.configure({ mode: 'serial' });

const service = 'llama-13b-spot';
const entity = `${service}.llm-demo.aks-westeurope`;

const frontends = [
  { app: 'app', system: 'new', catalogIndex: '/' },
  { app: 'app-legacy', system: 'legacy', catalogIndex: '/catalog' },
] as const;

for (const { app, system, catalogIndex } of frontends) {
  test.describe(`The packed packages in a plain app of the ${system} frontend system`, () => {
    let baseUrl: string;

    test.beforeEach(async ({ page, portal }) => {
      test.setTimeout(5 * 60_000);
      baseUrl = await portal.start(app);
      await signIn(page, baseUrl);
    });

    test('show the page, the cards and the tab', async ({ page }) => {
      await page.goto(`${baseUrl}/llmkube`);
      await expect(page.getByRole('link', { name: service })).toBeVisible();

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

      await page.goto(`${baseUrl}/catalog/default/resource/${entity}`);
      await expect(page.getByLabel('Served by').first()).toBeVisible();
      await page.goto(`${baseUrl}/catalog/default/resource/aks-westeurope`);
      await expect(
        page.getByText(/of 4 nvidia.com\/gpu free/).first(),
      ).toBeVisible();
    });

    test('filter the catalog’s index by cluster, cloud and runtime', async ({
      page,
    }) => {
      await page.goto(
        `${baseUrl}${catalogIndex}?filters[kind]=component&filters[user]=all`,
      );
      await expect(page.getByRole('link', { name: service })).toBeVisible();
      for (const filter of ['LLM cluster', 'LLM cloud', 'LLM runtime']) {
        await expect(page.getByText(filter).first()).toBeVisible();
      }
    });

    test('show every field of the template, with the verdict and the manifests', async ({
      page,
    }) => {
      await page.goto(`${baseUrl}/create`);
      await expect(page.getByText('New LLM service').first()).toBeVisible();
      await page.goto(baseUrl + newServiceFormPath);
      await fillNewServiceForm(page, {
        name: 'chat',
        owner: /./,
        cluster: 'aks-westeurope',
      });
      await expect(
        page.getByText('It would be scheduled now').first(),
      ).toBeVisible();
      await expect(page.getByText('gpuspot').first()).toBeVisible();
    });
  });
}
