import { defineConfig } from '@playwright/test';

/**
 * `npm test` finds or provides the browser and opens the portal with its
 * simulated clusters; it tells this configuration where both are.
 */
const executablePath = process.env.CHROMIUM_PATH;

export default defineConfig({
  timeout: 180_000,
  expect: { timeout: 20_000 },
  forbidOnly: !!process.env.CI,
  // The tests share one portal and its clusters.
  workers: 1,
  reporter: [
    ['list'],
    ...(process.env.PLAYWRIGHT_JSON_OUTPUT_NAME ? [['json'] as const] : []),
    ['html', { open: 'never', outputFolder: 'e2e-test-report' }],
  ],
  outputDir: 'test-results',
  use: {
    baseURL: process.env.PLAYWRIGHT_URL ?? 'http://localhost:3000',
    viewport: { width: 1400, height: 1000 },
    actionTimeout: 30_000,
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
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
  projects: [
    { name: 'portal', testDir: 'packages/app/e2e-tests/portal' },
    {
      name: 'installation',
      testDir: 'packages/app/e2e-tests/installation',
    },
    { name: 'screenshots', testDir: 'packages/app/e2e-tests/screenshots' },
  ],
});
