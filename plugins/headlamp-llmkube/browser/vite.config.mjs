// Builds the pages that show stories and the built plugin in a browser.
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import svgr from 'vite-plugin-svgr';
import { hostAliases } from '../hostAliases.mjs';

const folder = path.resolve(import.meta.dirname, '..');
const outDir = path.join(folder, '.cache/browser');

export default defineConfig({
  root: import.meta.dirname,
  define: { global: 'globalThis', 'process.env': '{}' },
  resolve: {
    alias: [
      ...hostAliases,
      // Large, and only for an editor that loads its code from the internet.
      {
        find: /^monaco-editor.*/,
        replacement: path.join(import.meta.dirname, 'noEditor.ts'),
      },
    ],
    dedupe: ['react', 'react-dom'],
  },
  plugins: [
    svgr(),
    react(),
    {
      name: 'plugin-and-worker',
      closeBundle() {
        copyFileSync(
          path.join(folder, 'node_modules/msw/lib/mockServiceWorker.js'),
          path.join(outDir, 'mockServiceWorker.js'),
        );
        copyFileSync(
          path.join(folder, 'dist/main.js'),
          path.join(outDir, 'main.js'),
        );
      },
    },
  ],
  build: {
    outDir,
    emptyOutDir: true,
    minify: false,
    target: 'es2022',
    chunkSizeWarningLimit: 50_000,
    rollupOptions: {
      input: {
        stories: path.join(import.meta.dirname, 'stories.html'),
        host: path.join(import.meta.dirname, 'host.html'),
      },
      maxParallelFileOps: 100,
    },
  },
});
