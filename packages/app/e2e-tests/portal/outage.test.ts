import { expect, test } from '@playwright/test';
import fs from 'node:fs';
import path from 'node:path';
import { expectNoViolationsInBothThemes, openInLightTheme } from './axe';
import { signInAs } from './personas';
import { surfacesOf } from './surfaces';

const readyFile = path.resolve(__dirname, '../../../../.sandbox/ready');

/** Takes the last simulated cluster off the network, or back. */
function toggleK3s() {
  process.kill(Number(fs.readFileSync(readyFile, 'utf8')), 'SIGUSR2');
}

test('of a cluster that is down the last known state is shown, with its age', async ({
  page,
}) => {
  // Behind the proxy only the silence of a connection tells that it is dead.
  test.setTimeout(300_000);
  await signInAs(page, 'Platform engineer');
  const card = '/catalog/default/component/mistral-7b.team-nlp.k3s-lab';
  await page.goto(card);
  await expect(page.getByText('Blocked').first()).toBeVisible();

  toggleK3s();
  try {
    const notice = page.getByText(/can not be reached/).first();
    await expect(notice).toBeVisible({ timeout: 120_000 });
    await expect(page.getByText('Blocked').first()).toBeVisible();
    await expect(
      page.getByText(/What is shown is what was known .*(now|ago)/).first(),
    ).toBeVisible();

    await page.getByRole('link', { name: 'LLM services' }).click();
    await expect(notice).toBeVisible();
    await expect(
      page.getByRole('row', { name: /K3s lab/ }).first(),
    ).toBeVisible();
    // The others are as they were.
    await expect(
      page.getByRole('row', { name: /Azure AKS/ }).first(),
    ).toBeVisible();

    for (const { name, at, ours } of surfacesOf({
      cluster: 'k3s-lab',
      namespace: 'team-nlp',
      name: 'mistral-7b',
    })) {
      await test.step(`${name}, as axe sees it`, async () => {
        await openInLightTheme(page, at);
        await expectNoViolationsInBothThemes(ours(page), () =>
          expect(
            ours(page)
              .getByText(/What is shown is what was known/)
              .first(),
          ).toBeVisible(),
        );
      });
    }
  } finally {
    toggleK3s();
  }

  await page.goto(card);
  // Once there is an answer, the notice is part of it until all is read again.
  await expect(page.getByText('Blocked').first()).toBeVisible();
  await expect(page.getByText(/can not be reached|not all/)).toHaveCount(0, {
    timeout: 120_000,
  });
});
