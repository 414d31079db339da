import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterSize } from '../apiServer/LargeCluster';
import { Usage, withCpuShares } from '../processes/MeasuredProcess';
import {
  changedServices,
  Figures,
  freshness,
  PhaseOptions,
  unchangedServices,
  waitingServices,
  workloads,
} from './phases';
import { Portal } from './Portal';
import { numberedService } from './services';

/** Kubelets report their nodes that often. */
const NODE_REPORT_SECONDS = 300;
const WARM_UP_SECONDS = 5;
const SYNC_PATIENCE_MS = 180_000;

export interface ScenarioOptions {
  clusters: number;
  /** Of each cluster. */
  size: ClusterSize;
  /** How long each kind of request is measured. */
  seconds: number;
  /** Of the llmkube process, e.g. to profile it. */
  nodeArguments?: string[];
}

/** Clusters of one size: read, then asked about while they change. */
export async function runScenario(options: ScenarioOptions): Promise<void> {
  const { clusters, size, seconds } = options;
  const running = numberedService(options, false);
  const portal = await Portal.start({
    ...options,
    inCatalog: Array.from({ length: 5 * seconds }, (_, each) => running(each)),
  });
  try {
    console.log(
      `\n  ${clusters} × (${size.nodes} nodes, ${size.pods} pods, ${size.services} services)`,
    );
    await sync(portal, clusters);
    const phase: PhaseOptions = {
      portal,
      seconds,
      nodeReports: (clusters * size.nodes) / NODE_REPORT_SECONDS,
      waiting: numberedService(options, true),
      running,
    };
    // A backend runs for days; how fast the first requests after its start are
    // is a figure of its own.
    const first = { ...phase, seconds: WARM_UP_SECONDS };
    const figures: Record<string, Figures> = {
      'diagnosis of a service that waits, just started':
        await waitingServices(first),
      'diagnosis, just started': await unchangedServices(first, false),
      'diagnosis of a service that waits': await waitingServices(phase),
      'diagnosis, the first after a change': await changedServices(phase),
      'diagnosis, unchanged': await unchangedServices(phase, false),
      'diagnosis, unchanged, If-None-Match': await unchangedServices(
        phase,
        true,
      ),
      'kubernetes plugin: workloads': await workloads(phase),
      'from a commit to the answer': await freshness(phase),
    };
    console.table(figures);
    printRatio(figures);
    await printMemory('after all requests', portal);
  } finally {
    await portal.stop();
  }
}

/** What the kubernetes plugin needs to list what is there, to what an answer takes. */
function printRatio(figures: Record<string, Figures>): void {
  const peer = Number(figures['kubernetes plugin: workloads']['p50 ms']);
  const times = (row: string) =>
    (peer / Number(figures[row]['p50 ms'])).toFixed(1);
  console.log(
    `  the kubernetes plugin's workloads take ${times('diagnosis, unchanged')} times as long as a diagnosis, ${times('diagnosis of a service that waits')} times as long as one that has to be computed (p50)`,
  );
}

async function sync(portal: Portal, clusters: number): Promise<void> {
  const { shares } = await withCpuShares(portal.processes, () =>
    untilSynced(portal, clusters),
  );
  const { firstAt, bytes } = await portal.api('listed');
  const seconds = (Number(process.hrtime.bigint()) / 1e6 - firstAt) / 1_000;
  console.log(
    `  synced in ${seconds.toFixed(1)} s (${Math.round(bytes / 2 ** 20)} MiB of lists); ${Object.entries(
      shares,
    )
      .map(([name, share]) => `${name} ${share}`)
      .join(', ')}`,
  );
  await printMemory('after the sync', portal);
}

async function untilSynced(portal: Portal, clusters: number): Promise<void> {
  const giveUpAt = Date.now() + SYNC_PATIENCE_MS;
  for (;;) {
    const { text } = await portal.get('/v1/clusters');
    const { items } = JSON.parse(text) as { items: { state: string }[] };
    const synced = items.filter(({ state }) => state === 'synced').length;
    if (synced === clusters) {
      return;
    }
    if (Date.now() > giveUpAt) {
      throw new Error(`${synced} of ${clusters} clusters are synced: ${text}`);
    }
    await sleep(50);
  }
}

async function printMemory(when: string, portal: Portal): Promise<void> {
  const usage = await portal.llmkube.usage({ collect: true });
  const above = (measure: keyof Usage) =>
    `${Math.round(usage[measure] - portal.idle[measure])} MiB`;
  console.log(
    `  llmkube's memory above idle ${when}: ${above('heapMiB')} of heap, ${above('rssMiB')} resident, ${above('peakRssMiB')} resident at its peak`,
  );
}
