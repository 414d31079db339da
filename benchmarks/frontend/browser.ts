import { Browser, chromium, Page } from '@playwright/test';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Chromium as the browser tests have it. */
export async function openBrowser(): Promise<Browser> {
  const scripts = join(__dirname, '../../scripts');
  const { findBrowser } = await import(
    pathToFileURL(join(scripts, 'browser.mjs')).href
  );
  const { executable, env } = await findBrowser();
  return chromium.launch({
    executablePath: executable,
    env: { ...process.env, ...env },
    args: [
      '--no-sandbox',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--no-first-run',
    ],
  });
}

/** Opens the portal as the platform engineer of the demo. */
export async function signIn(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage({
    baseURL: url,
    viewport: { width: 1400, height: 1000 },
  });
  // tsx names the functions that it compiles, those for the page too.
  await page.addInitScript('globalThis.__name ??= each => each');
  await page.goto('/');
  await page
    .getByRole('button', { name: 'Enter as Platform engineer' })
    .click();
  await page.getByRole('link', { name: 'LLM services' }).waitFor();
  return page;
}

/** What a user felt of a step, in milliseconds. */
export interface Step {
  /** From the click until the text is painted and the page takes input again. */
  interactive: number;
  /** The longest time that the page could not take input. */
  longestTask: number;
}

/**
 * Clicks what matches a selector and waits until a text is painted. It runs in
 * the page, so that the driver's own way there and back is not measured.
 */
export function clickUntil(
  page: Page,
  selector: string,
  text: string,
): Promise<Step> {
  return page.evaluate(
    async ([target, wanted]) => {
      const frame = () =>
        new Promise(resolve => {
          requestAnimationFrame(resolve);
        });
      const tasks: number[] = [];
      const observer = new PerformanceObserver(list => {
        tasks.push(...list.getEntries().map(({ duration }) => duration));
      });
      observer.observe({ type: 'longtask' });
      const isShown = () =>
        document.evaluate(
          `//*[contains(text(), ${JSON.stringify(wanted)})]`,
          document,
          null,
          XPathResult.BOOLEAN_TYPE,
        ).booleanValue;
      const element = document.querySelector<HTMLElement>(target);
      if (!element) throw new Error(`Nothing matches ${target}`);
      const start = performance.now();
      element.click();
      while (!isShown()) {
        if (performance.now() - start > 60_000) {
          throw new Error(`"${wanted}" did not show`);
        }
        await frame();
      }
      await frame();
      await frame();
      const interactive = performance.now() - start;
      // What was put off until after the paint counts, too.
      await new Promise(resolve => {
        setTimeout(resolve, 500);
      });
      tasks.push(...observer.takeRecords().map(({ duration }) => duration));
      observer.disconnect();
      return { interactive, longestTask: Math.max(0, ...tasks) };
    },
    [selector, text] as const,
  );
}
