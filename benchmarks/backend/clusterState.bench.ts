import { cloudProfiles } from 'llmkube-portal-core';
// The classes that hold the state are no public API of the plugin.
import { ServiceAssessments } from '../../plugins/llmkube-backend/src/answers/ServiceAssessments';
import { serviceStatus } from '../../plugins/llmkube-backend/src/answers/serviceStatus';
import {
  CachedCluster,
  ClusterApi,
} from '../../plugins/llmkube-backend/src/clusterCache/CachedCluster';
import { WatchedName } from '../../plugins/llmkube-backend/src/clusterCache/watchedResources';
import { measure } from '../measure';
import { rawNode, rawPod, rawService, servicePod } from './rawObjects';

const NODES = 5_000;
const PODS = 50_000;
const SERVICES = 2_000;

async function main() {
  const raw = {
    nodes: list(NODES, rawNode),
    pods: [
      ...list(PODS - SERVICES, each => rawPod(each, NODES)),
      ...list(SERVICES, each => servicePod(each, NODES)),
    ],
    inferenceServices: list(SERVICES, each => rawService(each).service),
    models: list(SERVICES, each => rawService(each).model),
  };
  const before = heapMiB();
  const start = performance.now();
  const cluster = await readCluster(raw);
  const read = performance.now() - start;
  cluster.index();
  const assessments = new ServiceAssessments({ profiles: cloudProfiles });
  const access = { mayRead: () => true, seesNodes: true };
  const statusOf = (key: string) =>
    serviceStatus({
      view: cluster,
      clusterInfo: cluster.info(),
      assessment: assessments.of(cluster, key)!,
      assessments,
      access,
    });
  const keys = raw.inferenceServices.map(
    ({ metadata }) => `${metadata.namespace}/${metadata.name}`,
  );
  const firstList = performance.now();
  keys.forEach(statusOf);
  const listed = performance.now() - firstList;
  console.log(
    `\n  ${NODES} nodes, ${PODS} pods, ${SERVICES} services: read in ${Math.round(read)} ms, ` +
      `status of all services for the first time in ${Math.round(listed)} ms, ` +
      `${Math.round(heapMiB() - before)} MiB of heap`,
  );

  let version = 1_000_000;
  const { pods, nodes } = cluster.contents.stores;
  const eventOf = (pod: object, phase: string) => ({
    ...pod,
    metadata: {
      ...(pod as (typeof raw.pods)[0]).metadata,
      resourceVersion: String((version += 1)),
    },
    status: { phase },
  });
  const waiting = keys[0];
  let ended = false;
  await measure('One change', [
    {
      name: 'a foreign pod, nothing of interest',
      run: () => pods.upsert(eventOf(raw.pods[1], 'Running')),
    },
    {
      name: 'a foreign pod ends, and comes again',
      run: () => {
        pods.upsert(eventOf(raw.pods[2], 'Succeeded'));
        pods.upsert(eventOf(raw.pods[2], 'Running'));
      },
    },
    {
      name: 'a foreign pod, then the diagnosis of a service that waits',
      run: () => {
        ended = !ended;
        pods.upsert(eventOf(raw.pods[3], ended ? 'Succeeded' : 'Running'));
        return assessments.of(cluster, waiting);
      },
      times: 50,
    },
    {
      name: 'a heartbeat of a node',
      run: () => nodes.upsert(raw.nodes[7]),
    },
  ]);
  await measure('One request', [
    { name: 'status of a service', run: () => statusOf(keys[1]) },
    {
      name: 'a page of 200 services',
      run: () => keys.slice(0, 200).map(statusOf),
      times: 50,
    },
    {
      name: 'capacity of the cluster',
      run: () => assessments.cluster(cluster).capacity(),
    },
    { name: 'state of the cluster', run: () => cluster.info() },
  ]);
  await cluster.stop();
}

function list<T>(count: number, make: (each: number) => T): T[] {
  return Array.from({ length: count }, (_, each) => make(each));
}

/** Resolves when everything is listed; the watches then stay silent. */
async function readCluster(
  raw: Partial<Record<WatchedName, object[]>>,
): Promise<CachedCluster> {
  const api: ClusterApi = {
    version: async () => 'v1.36.2',
    resource: name => ({
      // As from the network: every object is a new one, with its own strings.
      list: async () => ({
        items: JSON.parse(JSON.stringify(raw[name] ?? [])),
        resourceVersion: '1',
      }),
      watch: async ({ signal }) => silence(signal),
    }),
  };
  const cluster = new CachedCluster({
    cluster: { name: 'large', authProvider: 'serviceAccount' },
    api,
    profiles: cloudProfiles,
  });
  cluster.start();
  while (cluster.info().state !== 'synced') {
    await new Promise(resolve => setImmediate(resolve));
  }
  return cluster;
}

async function* silence(signal: AbortSignal): AsyncGenerator<never> {
  await new Promise(resolve => signal.addEventListener('abort', resolve));
}

function heapMiB(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 2 ** 20;
}

main();
