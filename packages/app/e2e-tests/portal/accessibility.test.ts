import { expect, test } from '@playwright/test';
import { expectNoViolations } from './axe';
import { signInAs } from './personas';

const entity = '/catalog/default/component/coder.platform.eks-eu-central-1';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('card, troubleshooting tab and services page have no accessibility violation', async ({
      page,
    }) => {
      await signInAs(page, 'Platform engineer');

      await page.goto(entity);
      await expect(page.getByText('1 of 1 ready').first()).toBeVisible();
      await expectNoViolations(
        page
          .locator('.MuiCard-root:has(a[href$="/llm-troubleshooting"])')
          .first(),
      );

      await page.goto(`${entity}/llm-troubleshooting`);
      await expect(
        page.getByRole('heading', { name: 'This service is running' }),
      ).toBeVisible();
      await expect(
        page.getByRole('heading', { name: /^Step 3/ }),
      ).toBeVisible();
      await expectNoViolations(page.locator('main > div:last-child').first());

      await page.goto('/llmkube');
      await expect(page.getByRole('row', { name: /llama-70b/ })).toBeVisible();
      await expectNoViolations(page.locator('article, main').first());
      await page.getByRole('tab', { name: 'GPU capacity' }).click();
      await expect(
        page.getByRole('heading', { name: /^GPUs of/ }),
      ).toBeVisible();
      await expectNoViolations(page.locator('article, main').first());
    });

    test('model card and cluster card have no accessibility violation', async ({
      page,
    }) => {
      await signInAs(page, 'Platform engineer');

      await page.goto(
        '/catalog/default/resource/llama-13b-spot.llm-demo.aks-westeurope',
      );
      await expect(page.getByText('Served by').first()).toBeVisible();
      await expectNoViolations(
        page.locator('.MuiCard-root:has([aria-label="Served by"])').first(),
      );

      await page.goto('/catalog/default/resource/aks-westeurope');
      await expect(
        page.getByText(/of 4 nvidia.com\/gpu free/).first(),
      ).toBeVisible();
      await expectNoViolations(
        page.locator('.MuiCard-root:has([role="table"])').first(),
      );
    });
  });
}
