import { expect, test } from '@playwright/test';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const built = readFileSync(path.join(__dirname, '../dist/main.js'), 'utf8');

test('the built plugin takes from the host what the host provides', () => {
  const [head] = built.split('"use strict"');
  const asked = [...head.matchAll(/require\("([^"]+)"\)/g)].map(
    ([, name]) => name,
  );
  expect(asked).toEqual(
    expect.arrayContaining([
      'react/jsx-runtime',
      '@kinvolk/headlamp-plugin/lib',
    ]),
  );
  // Everything that it asks for has its place among the globals.
  const globals = head.match(/\b[\w$]+\.pluginLib[.\w]*/g) ?? [];
  expect(globals.length).toBeGreaterThanOrEqual(asked.length);
  // Neither React nor MUI is in it.
  expect(built).not.toContain(
    '__SECRET_INTERNALS_DO_NOT_USE_OR_YOU_WILL_BE_FIRED',
  );
  expect(built).not.toContain('MuiButtonBase-root');
});

test('the built plugin runs in a page that offers the globals of the host alone', async ({
  page,
}) => {
  const problems: string[] = [];
  page.on('pageerror', error => problems.push(error.message));
  await page.goto('/host.html');
  const sidebar = page.getByRole('navigation', { name: 'Sidebar' });
  for (const label of [
    'LLMKube',
    'Services',
    'Models',
    'GPU capacity',
    'Queue',
  ]) {
    await expect(sidebar.getByText(label, { exact: true })).toBeVisible();
  }
  const link = page.getByRole('link', { name: 'llama-3b' }).first();
  await expect(link).toBeVisible();
  await expect(page.getByText(/does not tolerate/)).toBeVisible();
  await link.click();
  await expect(
    page.getByRole('list', { name: /^Verdict on \d+ nodes$/ }),
  ).toBeVisible();
  expect(problems).toEqual([]);
});
