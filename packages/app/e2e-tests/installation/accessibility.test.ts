import { AxeBuilder } from '@axe-core/playwright';
import { expect, Page } from '@playwright/test';
import path from 'node:path';
import { newServiceFormPath } from '../portal/newServiceForm';
import { KnownViolation, knownViolations } from './knownViolations';
import { signIn, test } from './plainPortal';

test.describe.configure({ mode: 'serial' });

const known = knownViolations(path.resolve(__dirname, '../../../..'));
const entity = 'llama-13b-spot.llm-demo.aks-westeurope';

/** Pages of Backstage, and a text that says that they have drawn everything. */
const backstagePages = [
  {
    page: 'Catalog index',
    at: '/?filters[kind]=component&filters[user]=all',
    untouched: 'llama-13b-spot',
    extended: 'LLM cluster',
  },
  {
    page: 'Entity page',
    at: `/catalog/default/component/${entity}`,
    untouched: 'About',
    extended: 'Troubleshoot GPU scheduling',
  },
  {
    page: 'Entity page',
    at: `/catalog/default/resource/${entity}`,
    untouched: 'About',
    extended: 'Q4_K_M',
  },
  {
    page: 'Entity page',
    at: '/catalog/default/resource/aks-westeurope',
    untouched: 'About',
    extended: 'of 4 nvidia.com/gpu free',
  },
  {
    page: 'Templates',
    at: '/create',
    untouched: 'New LLM service',
    extended: 'New LLM service',
  },
  {
    page: "Template's form",
    at: newServiceFormPath,
    untouched: "From LLMKube's catalog",
    extended: 'Phi-4 Mini',
  },
];

/** Pages that are ours, in the shell that an entity page has. */
const ownPages = [
  {
    page: 'Entity page',
    at: `/catalog/default/component/${entity}/llm-troubleshooting`,
    extended: 'Step 3',
  },
  { page: 'Entity page', at: '/llmkube', extended: 'llama-13b-spot' },
];

type Violation = Omit<KnownViolation, 'elements'> & { element: string };

const isOf = (row: KnownViolation, found: Violation) =>
  row.page === found.page &&
  row.rule === found.rule &&
  row.impact === found.impact &&
  (row.elements.includes('any') || row.elements.includes(found.element));

async function violations(page: Page, title: string): Promise<Violation[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html }) => ({
      page: title,
      rule: id,
      impact: String(impact),
      element: /^<([\w-]+)/.exec(html)?.[1] ?? html,
    })),
  );
}

/** Opens every page in both themes and collects what axe finds there. */
async function visit(
  page: Page,
  baseUrl: string,
  pages: { page: string; at: string; text: string }[],
): Promise<Violation[]> {
  await signIn(page, baseUrl);
  const all: Violation[] = [];
  for (const { page: title, at, text } of pages) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.goto(baseUrl + at);
      await expect(page.getByText(text).first()).toBeVisible();
      // Parts of a page that are still being read have a name only afterwards.
      await page.waitForLoadState('networkidle');
      await expect(page.getByRole('progressbar')).toHaveCount(0);
      all.push(...(await violations(page, title)));
    }
  }
  return all;
}

test('axe finds in an untouched app what the documentation lists', async ({
  page,
  portal,
}) => {
  test.setTimeout(10 * 60_000);
  const found = await visit(
    page,
    await portal.start('app-untouched'),
    backstagePages.map(({ untouched, ...rest }) => ({
      ...rest,
      text: untouched,
    })),
  );
  expect(found.filter(one => !known.some(row => isOf(row, one)))).toEqual([]);
  expect(known.filter(row => !found.some(one => isOf(row, one)))).toEqual([]);
});

test('axe finds nothing else where the packages are installed', async ({
  page,
  portal,
}) => {
  test.setTimeout(10 * 60_000);
  const found = await visit(
    page,
    await portal.start('app'),
    [...backstagePages, ...ownPages].map(({ extended, ...rest }) => ({
      ...rest,
      text: extended,
    })),
  );
  expect(found.filter(one => !known.some(row => isOf(row, one)))).toEqual([]);
});
