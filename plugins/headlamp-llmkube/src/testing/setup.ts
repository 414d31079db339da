import 'fake-indexeddb/auto';
import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { setupServer } from 'msw/node';
import { transferableAbortController } from 'node:util';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';

// Headlamp's pages are large, and a busy machine draws them late.
configure({ asyncUtilTimeout: 15_000 });

/** The network, as far as tests see it. */
export const server = setupServer();

beforeAll(() => {
  // Node's fetch takes no signal of jsdom's.
  vi.stubGlobal('AbortController', transferableAbortController().constructor);
  // Headlamp watches through a socket, which nobody answers here.
  vi.stubGlobal(
    'WebSocket',
    class extends EventTarget {
      readyState = 0;
      send() {}
      close() {}
    },
  );
  server.listen({ onUnhandledRequest: 'bypass' });
});
afterEach(() => {
  cleanup();
  server.resetHandlers();
  localStorage.clear();
});
afterAll(() => server.close());
