import type { Page } from '@playwright/test';
import type { SandboxCluster } from '../../packages/sandbox/src';

const SERVICE =
  '/apis/inference.llmkube.dev/v1alpha1/namespaces/llm-demo/inferenceservices/llama-13b-spot';
const SHOWN_WITHIN_MS = 60_000;

/**
 * Scales a service again and again and measures, with the clock that page and
 * cluster share, from before the request is sent until the text is painted.
 *
 * @param view - `text` is what the page shows of that many replicas
 * @returns milliseconds of each change
 */
export async function liveUpdates(
  page: Page,
  cluster: SandboxCluster,
  view: { path: string; changes: number; text: (replicas: number) => string },
): Promise<number[]> {
  await scale(cluster, 1);
  await page.goto(view.path);
  const times: number[] = [];
  for (let change = 0; change <= view.changes; change += 1) {
    const replicas = 2 + (change % 3);
    const painted = untilPainted(page, view.text(replicas));
    // Not in step with anything that the portal does at intervals.
    await pause(500 + Math.random() * 1_000);
    const start = Date.now();
    await scale(cluster, replicas);
    const elapsed = (await painted) - start;
    // The first one also waits for the page to be there.
    if (change > 0) times.push(elapsed);
  }
  return times;
}

/** Resolves with the time at which the page has painted the text. */
function untilPainted(page: Page, text: string): Promise<number> {
  return page.evaluate(
    ([wanted, patience]) =>
      new Promise<number>((resolve, reject) => {
        const isShown = () => document.body.textContent!.includes(wanted);
        const deadline = setTimeout(
          () => reject(new Error(`"${wanted}" did not show`)),
          patience,
        );
        const observer = new MutationObserver(() => check());
        const check = () => {
          if (!isShown()) return;
          observer.disconnect();
          clearTimeout(deadline);
          requestAnimationFrame(() =>
            requestAnimationFrame(() => resolve(Date.now())),
          );
        };
        observer.observe(document.body, {
          subtree: true,
          childList: true,
          characterData: true,
        });
      }),
    [text, SHOWN_WITHIN_MS] as const,
  );
}

async function scale({ url, token }: SandboxCluster, replicas: number) {
  const response = await fetch(`${url}${SERVICE}`, {
    method: 'PATCH',
    headers: {
      Authorization: `Bearer ${token}`,
      'Content-Type': 'application/merge-patch+json',
    },
    body: JSON.stringify({ spec: { replicas } }),
  });
  if (!response.ok) throw new Error(await response.text());
}

function pause(ms: number) {
  return new Promise(resolve => {
    setTimeout(resolve, ms);
  });
}
