import { expect, test } from '@playwright/test';
import path from 'node:path';
import { showStory } from './showStory';

/** Makes the pictures of the README from the stories: `npm run headlamp:screenshots`. */
const images = path.resolve(__dirname, '../images');

test.use({ viewport: { width: 1280, height: 900 }, deviceScaleFactor: 1 });

for (const [name, story, ready] of [
  [
    'services',
    'ServicesOfSeveralClusters',
    'LLMKube is not installed in cluster test',
  ],
  [
    'service',
    'ServiceBlockedByTaint',
    'Every node, and what stands against it',
  ],
  ['capacity', 'Capacity', 'Taints on GPU nodes'],
  ['queue', 'Queue', 'Who holds the GPUs'],
] as const) {
  test(`picture of ${name}`, async ({ page }) => {
    await showStory(page, story);
    await expect(page.getByText(ready).first()).toBeVisible();
    // Fonts and late queries settle.
    await page.waitForTimeout(1000);
    await page.screenshot({
      path: path.join(images, `${name}.png`),
      fullPage: true,
    });
  });
}
