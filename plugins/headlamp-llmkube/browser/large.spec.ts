import { expect, Page, test } from '@playwright/test';
import { largeCluster } from '../src/testing/largeCluster';
import { showStory } from './showStory';

declare global {
  interface Window {
    longTasks: { duration: number; startTime: number }[];
  }
}

/** More rows than this no table of the plugin draws at once. */
const MOST_ROWS = 120;

const { version, lists } = largeCluster({ nodes: 1000, services: 500 });

for (const [name, ready] of [
  ['ServicesLarge', 'service-0'],
  ['CapacityLarge', 'pool-1'],
  ['ServiceLarge', 'Every node, and what stands against it'],
] as const) {
  test(`${name} draws a page of rows, not a thousand`, async ({ page }) => {
    await answerFromOutside(page);
    await page.addInitScript(() => {
      window.longTasks = [];
      new PerformanceObserver(list =>
        window.longTasks.push(
          ...list
            .getEntries()
            .map(({ duration, startTime }) => ({ duration, startTime })),
        ),
      ).observe({ type: 'longtask', buffered: true });
    });
    await showStory(page, name, '&outside');
    const shownAt = await page.evaluate(() => performance.now());
    await expect(page.getByText(ready).first()).toBeVisible();
    if (name === 'ServicesLarge') {
      await expect(page.getByRole('status').first()).toBeEmpty();
      await expect(page.getByText('1-15 of 500')).toBeVisible();
    }
    expect(await page.getByRole('row').count()).toBeLessThan(MOST_ROWS);
    const tasks = await page.evaluate(() => window.longTasks);
    const longest = Math.max(
      0,
      ...tasks
        .filter(({ startTime }) => startTime >= shownAt)
        .map(({ duration }) => duration),
    );
    console.log(
      `${name}: longest task ${Math.round(longest)} ms with 1,000 nodes and 500 services`,
    );
  });
}

/** The Kubernetes API, outside of the page, so that only the page's own work is seen. */
async function answerFromOutside(page: Page) {
  const bodies = new Map(
    Object.entries(lists).map(([plural, items]) => [
      plural,
      JSON.stringify({
        kind: 'List',
        metadata: { resourceVersion: '1' },
        items,
      }),
    ]),
  );
  await page.route('**/clusters/**', route => {
    const { pathname } = new URL(route.request().url());
    if (pathname.endsWith('/version')) {
      return route.fulfill({ json: { gitVersion: version } });
    }
    const [, plural, name] =
      /\/([a-z]+)(?:\/(service-\d+))?$/.exec(pathname) ?? [];
    if (name) {
      const found = lists[plural]?.find(
        ({ metadata }) => metadata.name === name,
      );
      return route.fulfill(found ? { json: found } : { status: 404, json: {} });
    }
    return route.fulfill({
      contentType: 'application/json',
      body: bodies.get(plural) ?? '{"kind":"List","metadata":{},"items":[]}',
    });
  });
}
