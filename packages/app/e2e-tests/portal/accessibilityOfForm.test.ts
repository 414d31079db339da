import { expect, Locator, Page, test } from '@playwright/test';
import { expectNoViolations } from './axe';
import {
  fillModelStep,
  fillNewServiceForm,
  newServiceFormPath,
  nextStep,
} from './newServiceForm';
import { signInAs } from './personas';

const wide = { width: 1400, height: 1000 };
const narrow = { width: 400, height: 900 };

/**
 * Elements of the form that are Backstage's own, by the rule that they violate:
 * the titles of groups of fields, the select of its repository picker, and the
 * red texts of a field with an error. docs/accessibility.md says so, too.
 */
const shellOfForm: Record<string, string> = {
  'color-contrast':
    'label.Mui-error:not([for$="_cluster"]), [id$="__error"], [id$="__help"].Mui-error',
  'heading-order': '[id$="__title"] > h5',
  'select-name': 'select[class*="BackstageSelectInputBase-input"]',
};

/** More than the width of the window where the page scrolls sideways. */
const widthOf = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth);

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('no step of the form has an accessibility violation, wide or narrow', async ({
      page,
    }) => {
      await signInAs(page, 'Platform engineer');
      await page.setViewportSize(narrow);
      await page.goto('/create');
      await expect(page.getByText('New LLM service').first()).toBeVisible();
      const shellWidth = await widthOf(page);
      await page.setViewportSize(wide);

      const isUsable = async (part: Locator) => {
        await expectNoViolations(part, shellOfForm);
        await page.setViewportSize(narrow);
        await expectNoViolations(part, shellOfForm);
        expect(await widthOf(page)).toBeLessThanOrEqual(shellWidth);
        await page.setViewportSize(wide);
      };

      await page.goto(newServiceFormPath);
      await fillNewServiceForm(
        page,
        { name: 'chat', cluster: 'aks-westeurope' },
        async step => {
          if (step === 'Where') {
            await expect(
              page.getByText('It would be scheduled now'),
            ).toBeVisible();
            await expect(
              page.getByRole('row', { name: /gpuspot/ }),
            ).toBeVisible();
          }
          await isUsable(page.locator('form'));
        },
      );

      await page
        .getByRole('combobox', { name: 'Show for' })
        .selectOption({ label: 'GKE' });
      await expect(page.locator('ins').first()).toBeVisible();
      await page.getByRole('radio', { name: /Open a pull request/ }).check();
      await expect(page.getByText('It gets a pull request')).toBeVisible();
      await isUsable(page.locator('form'));

      await page.getByRole('radio', { name: /Apply it to/ }).check();
      await page.getByRole('button', { name: 'Review' }).click();
      await expect(page.getByRole('button', { name: 'Create' })).toBeVisible();
      await isUsable(page.locator('.MuiCard-root'));
    });

    test('a form with errors, or with a pool that has to grow, has no accessibility violation', async ({
      page,
    }) => {
      await signInAs(page, 'Platform engineer');
      await page.goto(newServiceFormPath);
      await fillModelStep(page, { name: 'Chat Assistant' });
      await page
        .getByRole('button', { name: 'Choose none of the catalog' })
        .click();
      await nextStep(page);
      for (const [id, message] of [
        ['name', /^Use lower-case letters, digits and hyphens; start/],
        ['model', /^Choose a model of the catalog or give an address/],
      ] as const) {
        await expect(page.locator(`#root_${id}__error`)).toHaveText(message);
        await expect(page.locator('form').getByText(message)).toHaveCount(1);
      }
      await expectNoViolations(page.locator('form'), shellOfForm);

      await page.goto(newServiceFormPath);
      await fillNewServiceForm(page, {
        name: 'chat',
        gpus: 8,
        cluster: 'eks-eu-central-1',
      });
      await expect(
        page.getByText('It would wait until a node pool grows'),
      ).toBeVisible();
      await page
        .getByRole('row', { name: /gpu-large/ })
        .getByRole('button', { name: 'Only this pool' })
        .click();
      await page.getByRole('button', { name: /^Cloud/ }).click();
      await page
        .getByRole('option', { name: 'Google GKE', exact: true })
        .click();
      await expect(
        page.getByText('It would never be scheduled here'),
      ).toBeVisible();
      await expectNoViolations(page.locator('form'), shellOfForm);
    });
  });
}
