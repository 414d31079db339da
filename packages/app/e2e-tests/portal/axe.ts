import { AxeBuilder } from '@axe-core/playwright';
import { expect, Locator, Page } from '@playwright/test';

const MARK = 'data-ours';

/**
 * Fails where axe finds anything, of any impact, in our part of the page; the
 * shell is Backstage's.
 * @param shell - by rule, which elements inside our part are of the shell as well
 */
export async function expectNoViolations(
  ours: Locator,
  shell: Record<string, string> = {},
): Promise<void> {
  const page = ours.page();
  // Axe takes selectors of CSS alone.
  await ours.evaluate((element, mark) => element.setAttribute(mark, ''), MARK);
  const { violations } = await new AxeBuilder({ page })
    .include(`[${MARK}]`)
    .analyze();
  const found: { id: string; where: string }[] = [];
  for (const { id, nodes } of violations) {
    for (const { html, target } of nodes) {
      const isShell =
        id in shell &&
        (await page
          .locator(String(target[0]))
          .evaluate((element, own) => element.matches(own), shell[id]));
      if (!isShell) found.push({ id, where: html.slice(0, 200) });
    }
  }
  await ours.evaluate((element, mark) => element.removeAttribute(mark), MARK);
  expect(found).toEqual([]);
}

/** A page in the light theme, from which {@link expectNoViolationsInBothThemes} starts. */
export async function openInLightTheme(
  page: Page,
  address: string,
): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.goto(address);
}

/**
 * The same in both themes, which the portal takes from the system.
 * @param settled - resolves when all is drawn; another theme draws all anew
 */
export async function expectNoViolationsInBothThemes(
  ours: Locator,
  settled: () => Promise<unknown>,
): Promise<void> {
  const page = ours.page();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expect(
      page.locator(`body[data-theme-mode="${colorScheme}"]`),
    ).toHaveCount(1);
    await settled();
    // What is half way from one colour to another has a contrast of its own.
    await ours.evaluate(element =>
      Promise.allSettled(
        element
          .getAnimations({ subtree: true })
          .filter(animation => animation instanceof CSSTransition)
          .map(({ finished }) => finished),
      ),
    );
    await expectNoViolations(ours);
  }
}
