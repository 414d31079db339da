import { expect, Page, test } from '@playwright/test';
import { signInAs } from './personas';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** Presses Tab until what has the focus is called so. */
async function tabTo(page: Page, name: RegExp, role = /button|link|summary/) {
  for (let presses = 0; presses < 120; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null;
      const tag = element?.tagName.toLowerCase() ?? '';
      return {
        role: element?.getAttribute('role') ?? (tag === 'a' ? 'link' : tag),
        name: element?.getAttribute('aria-label') ?? element?.innerText ?? '',
      };
    });
    if (name.test(focused.name) && role.test(focused.role)) return;
  }
  throw new Error(`Tab does not reach ${name}`);
}

const clipboard = (page: Page) =>
  page.evaluate(() => navigator.clipboard.readText());

test('from the card to the log of a failing service the keyboard is enough', async ({
  page,
}) => {
  await signInAs(page, 'Platform engineer');
  await page.goto(
    '/catalog/default/component/reranker.team-vision.eks-eu-central-1',
  );
  await expect(page.getByText('GPU scheduling', { exact: true })).toBeVisible();

  await tabTo(page, /Troubleshoot GPU scheduling/);
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('heading', { name: 'Why is this service not running?' }),
  ).toBeVisible();

  await tabTo(page, /Copy report/i);
  await page.keyboard.press('Enter');
  await expect.poll(() => clipboard(page)).toContain('reranker');

  await tabTo(page, /^Log of container llama-server/);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('log')).toBeVisible();

  await tabTo(page, /What the cluster reported/);
  await page.keyboard.press('Enter');
  await expect(
    page.locator('details[open]').filter({ hasText: 'What the cluster' }),
  ).toHaveCount(1);

  await tabTo(page, /^Copy the command/);
  await page.keyboard.press('Enter');
  await expect.poll(() => clipboard(page)).toContain('kubectl logs');
});

test('a waiting service’s patch and the words of the scheduler are reached with the keyboard', async ({
  page,
}) => {
  await signInAs(page, 'Platform engineer');
  await page.goto(
    '/catalog/default/component/translator.team-nlp.gke-europe-west4/llm-troubleshooting',
  );
  await expect(
    page.getByRole('heading', { name: 'What you can do' }),
  ).toBeVisible();

  await tabTo(page, /^Copy the command/);
  await page.keyboard.press('Enter');
  await expect.poll(() => clipboard(page)).toContain('kubectl patch');

  await tabTo(page, /^The words of the scheduler/);
  await page.keyboard.press('Enter');
  await expect(
    page.locator('details[open]').filter({ hasText: 'words of the scheduler' }),
  ).toHaveCount(1);
});
