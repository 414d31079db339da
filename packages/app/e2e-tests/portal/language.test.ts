import { expect, test } from '@playwright/test';
import { signInAs } from './personas';

test('who chooses German reads card, tab and page in German, with dates and numbers as they are written there', async ({
  page,
}) => {
  await signInAs(page, 'Platform engineer');
  await page.goto('/settings');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('option', { name: 'Deutsch' }).click();

  const entity =
    '/catalog/default/component/llama-70b.team-nlp.eks-eu-central-1';
  await page.goto(entity);
  await expect(page.getByText('GPU-Scheduling', { exact: true })).toBeVisible();
  await expect(page.getByText(/seit \d+\.\d+\.\d{4}, \d\d:\d\d/)).toBeVisible();
  await expect(page.getByText(/\(10\.000\)/)).toBeVisible();

  await page.goto(`${entity}/llm-troubleshooting`);
  await expect(
    page.getByRole('heading', { name: 'Warum läuft dieser Dienst nicht?' }),
  ).toBeVisible();

  await expect(
    page.getByText(/^memory: .*\d,\d GiB frei/).first(),
  ).toBeVisible();

  await page.goto('/llmkube/capacity');
  await expect(page.getByText('Wartet seit').first()).toBeVisible();
});
