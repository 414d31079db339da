import path from 'node:path';
import { defineConfig } from '@playwright/test';

/** `npm run headlamp:test` finds or provides the browser, and says here where it is. */
const executablePath = process.env.CHROMIUM_PATH;
const port = Number(process.env.LLMKUBE_HEADLAMP_PORT ?? 3811);

export default defineConfig({
  testDir: path.join(__dirname, 'browser'),
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: !!process.env.CI,
  workers: 2,
  fullyParallel: true,
  reporter: [
    ['list'],
    ...(process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['json'] as const] : []),
  ],
  outputDir: path.join(__dirname, '.cache/test-results'),
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1400, height: 1000 },
    screenshot: 'only-on-failure',
    launchOptions: {
      executablePath,
      // The switches keep Chromium from looking for its maker's servers.
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  webServer: {
    command: `node ${path.join(__dirname, 'browser/serve.mjs')}`,
    env: { PORT: String(port) },
    url: `http://127.0.0.1:${port}/`,
  },
  projects: [
    { name: 'tests', testIgnore: /screenshots/ },
    { name: 'screenshots', testMatch: /screenshots/ },
  ],
});
