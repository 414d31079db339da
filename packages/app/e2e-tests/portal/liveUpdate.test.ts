import { expect, Page, test } from '@playwright/test';
import { signInAs } from './personas';
import { simulatedCluster } from './simulatedCluster';

const namespace = 'team-nlp';
const name = `live-${Date.now().toString(36)}`;

test.beforeAll(() => simulatedCluster.createService(namespace, name));
test.afterAll(() => simulatedCluster.deleteService(namespace, name));

/** Counts how often something is said to be loading, from now on. */
async function countLoading(page: Page): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    const { body } = document;
    body.dataset.loading = '0';
    new MutationObserver(() => {
      if (body.querySelector('[role="progressbar"]')) {
        body.dataset.loading = `${Number(body.dataset.loading) + 1}`;
      }
    }).observe(body, { childList: true, subtree: true });
  });
  return () => page.evaluate(() => Number(document.body.dataset.loading));
}

test('an open card follows its service without being loaded again, and stays where it is', async ({
  page,
}) => {
  await signInAs(page, 'Platform engineer');
  await expect(async () => {
    await page.goto(
      `/catalog/default/component/${name}.${namespace}.aks-westeurope`,
    );
    await expect(page.getByText('1 of 1 ready').first()).toBeVisible();
  }).toPass({ timeout: 60_000 });
  await page.waitForLoadState('networkidle');
  const loading = await countLoading(page);
  const title = page.getByText('GPU scheduling', { exact: true });
  const place = await title.boundingBox();

  await simulatedCluster.patchService(namespace, name, [
    { op: 'add', path: '/spec/replicas', value: 3 },
  ]);

  await expect(page.getByText(/of 3 ready/).first()).toBeVisible({
    timeout: 3_000,
  });
  await expect(page.getByText('3 of 3 ready').first()).toBeVisible();
  expect(await loading()).toBe(0);
  expect(await title.boundingBox()).toEqual(place);
});

test('the catalog’s index is filtered by cluster, cloud and runtime', async ({
  page,
}) => {
  await signInAs(page, 'Platform engineer');
  await page.goto('/?filters[kind]=component&filters[user]=all');
  await expect(
    page.getByRole('link', { name: /k3s-lab/ }).first(),
  ).toBeVisible();

  for (const label of ['LLM cloud', 'LLM runtime']) {
    await expect(page.getByText(label, { exact: true })).toBeVisible();
  }
  await page.getByLabel('LLM cluster').click();
  await page.getByRole('option', { name: /eks-eu-central-1/ }).click();

  await expect(page.getByRole('link', { name: /k3s-lab/ })).toHaveCount(0);
  await expect(
    page.getByRole('link', { name: /eks-eu-central-1/ }).first(),
  ).toBeVisible();
  expect(page.url()).toContain('llmkubeCluster');
});
