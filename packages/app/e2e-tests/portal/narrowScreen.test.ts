import { expect, test } from '@playwright/test';
import { signInAs } from './personas';
import { surfacesOf } from './surfaces';

const phone = { width: 400, height: 900 };

test('on a phone nothing makes the page scroll sideways or is cut off at its edge', async ({
  page,
}) => {
  await signInAs(page, 'Platform engineer');
  await page.setViewportSize(phone);
  // With long names of nodes, and a pool that has no node.
  for (const { name, at, ours } of surfacesOf({
    cluster: 'eks-eu-central-1',
    namespace: 'team-nlp',
    name: 'llama-70b',
  })) {
    await test.step(name, async () => {
      await page.goto(at);
      await expect(ours(page)).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expect(ours(page).getByRole('progressbar')).toHaveCount(0);

      const widths = await ours(page).evaluate(element => ({
        page: document.documentElement.scrollWidth,
        content: element.scrollWidth - element.clientWidth,
        // Regions and rows of tabs that scroll on their own do so with the keyboard, too.
        cut: [...element.querySelectorAll('*')]
          .filter(
            part =>
              part.getBoundingClientRect().right > window.innerWidth + 1 &&
              !part.closest('[role="group"], [role="log"], .MuiTabs-scroller'),
          )
          .map(part => part.outerHTML.slice(0, 120)),
      }));
      expect(widths).toEqual({ page: phone.width, content: 0, cut: [] });
    });
  }
});
