import type { Page } from '@playwright/test';
import { openBrowser, clickUntil, signIn, Step } from './browser';
import { BenchmarkClusters, startClusters } from './clusters';
import { liveUpdates } from './liveUpdates';
import { startProductionPortal } from './ProductionPortal';

const quick = process.argv.includes('--quick');
const NODES = quick ? 500 : 5_000;
const SERVICES = quick ? 200 : 2_000;
const CHANGES = quick ? 8 : 60;
const VISITS = quick ? 2 : 8;
/** The stock tab polls every 10 s, so that each takes its time. */
const PEER_CHANGES = quick ? 2 : 8;

async function main() {
  const clusters = await startClusters({ nodes: NODES, services: SERVICES });
  const portal = await startProductionPortal(
    [...clusters.lively.clusters, ...clusters.large.clusters],
    ['llm-demo'],
  );
  const browser = await openBrowser();
  try {
    const page = await signIn(browser, portal.url);
    await untilListed(page, clusters);
    await printScreens(page, clusters);
    await printLiveUpdates(page, clusters);
  } finally {
    await browser.close();
    await portal.stop();
    await clusters.stop();
  }
}

async function printScreens(page: Page, { blocked }: BenchmarkClusters) {
  const list: Step[] = [];
  const tab: Step[] = [];
  const peer: Step[] = [];
  const path = pathOf(blocked);
  for (let visit = 0; visit < VISITS; visit += 1) {
    await page.goto('/catalog-graph');
    await page.getByRole('link', { name: 'LLM services' }).waitFor();
    list.push(await clickUntil(page, 'a[href="/llmkube"]', 'bulk-service-'));
    await page.getByRole('searchbox', { name: 'Search' }).fill(blocked.name);
    await page.locator(`a[href="${path}"]`).waitFor();
    tab.push(await clickUntil(page, `a[href="${path}"]`, 'bulk-node-'));
    await page.goto(ENTITY);
    await page.locator(`a[href="${ENTITY}/kubernetes"]`).waitFor();
    peer.push(
      await clickUntil(
        page,
        `a[href="${ENTITY}/kubernetes"]`,
        'llama-13b-spot',
      ),
    );
  }
  console.log('\n  From the click until it is painted and takes input');
  console.table({
    [`LLM services page, ${SERVICES} services`]: stepRow(list),
    [`troubleshooting, ${NODES} nodes with a blocker each`]: stepRow(tab),
    'stock Kubernetes tab, one deployment': stepRow(peer),
  });
}

async function printLiveUpdates(page: Page, clusters: BenchmarkClusters) {
  const cluster = clusters.lively.clusters[0];
  const card = await liveUpdates(page, cluster, {
    path: ENTITY,
    changes: CHANGES,
    text: replicas => `of ${replicas} ready`,
  });
  const peer = await liveUpdates(page, cluster, {
    path: `${ENTITY}/kubernetes`,
    changes: PEER_CHANGES,
    text: replicas => `${replicas} pods`,
  });
  console.log(
    '\n  From a change sent to the cluster until its text is painted',
  );
  console.table({
    'GPU scheduling card': millisecondsRow(card),
    'stock Kubernetes tab': millisecondsRow(peer),
  });
}

const pathOf = (service: BenchmarkClusters['blocked']) =>
  `/llmkube/services/${service.cluster}/${service.namespace}/${service.name}`;

const ENTITY =
  '/catalog/default/component/llama-13b-spot.llm-demo.aks-westeurope';

/** The backend has read both clusters, and the catalog has the entity. */
async function untilListed(page: Page, { blocked }: BenchmarkClusters) {
  await page.goto('/llmkube');
  await page.getByText('bulk-service-').first().waitFor({ timeout: 120_000 });
  await page.getByRole('searchbox', { name: 'Search' }).fill(blocked.name);
  await page.locator(`a[href="${pathOf(blocked)}"]`).waitFor();
  for (let attempt = 0; attempt < 60; attempt += 1) {
    await page.goto(ENTITY);
    const found = await page
      .getByText('GPU scheduling', { exact: true })
      .waitFor({ timeout: 3_000 })
      .then(
        () => true,
        () => false,
      );
    if (found) return;
  }
  throw new Error('The entity did not come');
}

function stepRow(steps: Step[]) {
  return {
    ...millisecondsRow(steps.map(({ interactive }) => interactive)),
    'longest task ms': Math.round(
      Math.max(...steps.map(({ longestTask }) => longestTask)),
    ),
  };
}

function millisecondsRow(values: number[]) {
  const sorted = values.slice().sort((left, right) => left - right);
  const at = (share: number) =>
    Math.round(
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))],
    );
  return {
    'median ms': at(0.5),
    'p95 ms': at(0.95),
    'worst ms': at(1),
    runs: sorted.length,
  };
}

main().then(
  () => process.exit(0),
  error => {
    console.error(error);
    process.exit(1);
  },
);
