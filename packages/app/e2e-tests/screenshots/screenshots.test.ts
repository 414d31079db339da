import { expect, Page, test } from '@playwright/test';
import path from 'node:path';
import {
  fillNewServiceForm,
  newServiceFormPath,
} from '../portal/newServiceForm';
import { signInAs } from '../portal/personas';

/**
 * Makes the pictures of the documentation from the running portal:
 * `yarn screenshots`.
 */
const images = path.resolve(__dirname, '../../../../docs/images');
const entity =
  '/catalog/default/component/llama-13b-spot.llm-demo.aks-westeurope';

test.use({ viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1 });

async function shoot(page: Page, name: string, height?: number) {
  if (height) await page.setViewportSize({ width: 1280, height });
  await page.mouse.move(0, 0);
  // Fonts and lazily loaded cards settle.
  await page.waitForTimeout(1500);
  await page.screenshot({ path: path.join(images, `${name}.png`) });
}

test('pictures of the portal', async ({ page }) => {
  test.setTimeout(240_000);
  await signInAs(page, 'Platform engineer');

  await page.goto(entity);
  await expect(page.getByText('2 × nvidia.com/gpu wanted')).toBeVisible();
  await shoot(page, 'entity-page');

  await page.getByRole('link', { name: 'Troubleshoot GPU scheduling' }).click();
  await expect(
    page.getByText(/After this change its replica fits/).first(),
  ).toBeVisible();
  await shoot(page, 'troubleshooting', 1700);
  await page.emulateMedia({ colorScheme: 'dark' });
  await shoot(page, 'troubleshooting-dark');
  await page.emulateMedia({ colorScheme: 'light' });

  await page.setViewportSize({ width: 1280, height: 900 });
  await page.getByRole('link', { name: 'LLM services' }).click();
  await expect(page.getByRole('row', { name: /llama-13b-spot/ })).toBeVisible();
  await shoot(page, 'services', 1100);
  await page.getByRole('tab', { name: 'GPU capacity' }).click();
  await expect(page.getByText('Tesla-V100-PCIE-16GB').first()).toBeVisible();
  await shoot(page, 'gpu-capacity', 1300);

  await page.setViewportSize({ width: 1280, height: 900 });
  await page.goto(
    '/catalog/default/resource/llama-13b-spot.llm-demo.aks-westeurope',
  );
  await expect(page.getByRole('row', { name: /llama-13b-spot/ })).toBeVisible();
  await shoot(page, 'model-card');
  await page.goto('/catalog/default/resource/aks-westeurope');
  await expect(page.getByText('Tesla-V100-PCIE-16GB').first()).toBeVisible();
  await shoot(page, 'cluster-capacity-card');
  await page.goto('/?filters[kind]=component');
  await expect(page.getByText('LLM cluster').first()).toBeVisible();
  await shoot(page, 'catalog-filters', 1500);

  await page.goto(newServiceFormPath);
  await fillNewServiceForm(page, {
    name: 'chat-assistant',
    namespace: 'team-nlp',
    gpus: 2,
    cluster: 'aks-westeurope',
  });
  await page.getByRole('radio', { name: /Spot nodes only/ }).check();
  await expect(page.getByText('kind: InferenceService').first()).toBeVisible();
  await shoot(page, 'new-llm-service', 2140);
});
