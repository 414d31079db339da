import { expect, Request, test } from '@playwright/test';
import { signInAs } from './personas';

/** A container of the simulated cluster writes every 15 seconds. */
const NEXT_LINE_MS = 40_000;

test('the log of a running container grows while its request stays open', async ({
  page,
}) => {
  await signInAs(page, 'Platform engineer');
  await page.goto(
    '/catalog/default/component/mistral-7b.team-nlp.aks-westeurope/llm-troubleshooting',
  );

  const [response] = await Promise.all([
    page.waitForResponse(/\/inference-services\/.*\/logs\?.*follow=true/),
    page.getByRole('button', { name: 'Log of container llama-server' }).click(),
  ]);
  let ended = false;
  const noteEnd = (request: Request) => {
    ended ||= request === response.request();
  };
  page.on('requestfinished', noteEnd);
  page.on('requestfailed', noteEnd);
  expect(response.status()).toBe(200);
  expect(response.headers()['cache-control']).toContain('no-transform');
  // Compressed, lines would be held back on their way.
  expect(response.headers()['content-encoding']).toBeUndefined();

  const log = page.getByRole('log', { name: 'Log of container llama-server' });
  await expect(log).toContainText('request: POST /v1/chat/completions');
  const before = await log.innerText();
  await expect
    .poll(() => log.innerText(), { timeout: NEXT_LINE_MS })
    .not.toBe(before);
  expect((await log.innerText()).startsWith(before.slice(0, 200))).toBe(true);
  expect(ended).toBe(false);

  // Who no longer follows keeps no stream open.
  await page.getByRole('checkbox', { name: 'Follow' }).uncheck();
  await expect.poll(() => ended).toBe(true);
});
