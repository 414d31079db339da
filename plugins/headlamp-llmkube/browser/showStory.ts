import { Page } from '@playwright/test';

/** Opens a story; what goes wrong in the page is added to the returned list. */
export async function showStory(
  page: Page,
  name: string,
  parameters = '',
): Promise<string[]> {
  const problems: string[] = [];
  page.on('pageerror', error => problems.push(error.message));
  await page.goto(`/stories.html?story=${name}${parameters}`);
  await page.waitForFunction(() => window.shown === true);
  return problems;
}

declare global {
  interface Window {
    shown?: boolean;
    setTheme(theme: string): void;
  }
}
