import { expect, test } from '@playwright/test';
import { signInAs } from './personas';
import { simulatedCluster } from './simulatedCluster';

const namespace = 'team-nlp';
const name = `live-${Date.now().toString(36)}`;

test.beforeAll(() => simulatedCluster.createService(namespace, name));
test.afterAll(() => simulatedCluster.deleteService(namespace, name));

test('an open card follows its service without being loaded again', async ({
  page,
}) => {
  await signInAs(page, 'Platform engineer');
  await expect(async () => {
    await page.goto(
      `/catalog/default/component/${name}.${namespace}.aks-westeurope`,
    );
    await expect(page.getByText('1 of 1 ready').first()).toBeVisible();
  }).toPass({ timeout: 60_000 });
  await page.evaluate(() => document.body.setAttribute('data-kept', 'yes'));

  await simulatedCluster.patchService(namespace, name, [
    { op: 'add', path: '/spec/replicas', value: 3 },
  ]);

  await expect(page.getByText(/of 3 ready/).first()).toBeVisible({
    timeout: 3_000,
  });
  await expect(page.getByText('3 of 3 ready').first()).toBeVisible();
  await expect(page.locator('body[data-kept]')).toHaveCount(1);
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
