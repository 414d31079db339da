import { expect, Page } from '@playwright/test';

/** Opens the portal and signs in on its page, as a visitor does. */
export async function signInAs(
  page: Page,
  persona: 'Platform engineer' | 'Developer of team-nlp',
): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: `Enter as ${persona}` }).click();
  await expect(page.getByRole('link', { name: 'LLM services' })).toBeVisible();
}
