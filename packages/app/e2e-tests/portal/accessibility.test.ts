import { AxeBuilder } from '@axe-core/playwright';
import { expect, Page, test } from '@playwright/test';
import { signInAs } from './personas';

const entity = '/catalog/default/component/coder.platform.eks-eu-central-1';

/** What axe finds wrong inside our part of the page; the shell is Backstage's. */
async function violations(page: Page, ours: string) {
  const { violations: found } = await new AxeBuilder({ page })
    .include(ours)
    .analyze();
  return found.map(({ id, nodes }) => ({
    id,
    where: nodes.map(({ html }) => html.slice(0, 200)),
  }));
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('card, troubleshooting tab and services page have no accessibility violation', async ({
      page,
    }) => {
      await signInAs(page, 'Platform engineer');

      await page.goto(entity);
      await expect(page.getByText('1 of 1 ready').first()).toBeVisible();
      expect(
        await violations(
          page,
          '.MuiCard-root:has(a[href$="/llm-troubleshooting"])',
        ),
      ).toEqual([]);

      await page.goto(`${entity}/llm-troubleshooting`);
      await expect(
        page.getByRole('heading', { name: 'This service is running' }),
      ).toBeVisible();
      await expect(
        page.getByRole('heading', { name: /^Step 3/ }),
      ).toBeVisible();
      expect(await violations(page, 'main > div:last-child')).toEqual([]);

      await page.goto('/llmkube');
      await expect(page.getByRole('row', { name: /llama-70b/ })).toBeVisible();
      expect(await violations(page, 'article, main')).toEqual([]);
      await page.getByRole('tab', { name: 'GPU capacity' }).click();
      await expect(
        page.getByRole('heading', { name: /^GPUs of/ }),
      ).toBeVisible();
      expect(await violations(page, 'article, main')).toEqual([]);
    });

    test('model card and cluster card have no accessibility violation', async ({
      page,
    }) => {
      await signInAs(page, 'Platform engineer');

      await page.goto(
        '/catalog/default/resource/llama-13b-spot.llm-demo.aks-westeurope',
      );
      await expect(page.getByText('Served by').first()).toBeVisible();
      expect(
        await violations(page, '.MuiCard-root:has([aria-label="Served by"])'),
      ).toEqual([]);

      await page.goto('/catalog/default/resource/aks-westeurope');
      await expect(
        page.getByText(/of 4 nvidia.com\/gpu free/).first(),
      ).toBeVisible();
      expect(
        await violations(page, '.MuiCard-root:has([role="table"])'),
      ).toEqual([]);
    });
  });
}
