import { defineConfig } from 'vitest/config';
import { hostAliases } from './hostAliases.mjs';

export default defineConfig({
  resolve: { alias: hostAliases },
  test: {
    globals: true,
    environment: 'jsdom',
    setupFiles: ['src/testing/setup.ts'],
    include: ['src/**/*.test.{ts,tsx}'],
    // Headlamp's modules are made for a bundler: they import JSON and CSS.
    server: { deps: { inline: [/@kinvolk\/headlamp-plugin/] } },
    testTimeout: 60_000,
  },
});
