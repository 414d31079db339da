import {
  computeQueue,
  createClusterIndex,
  InferenceService,
  Model,
  Pod,
  podsOfService,
  Snapshot,
  summarizeCapacity,
} from 'llmkube-portal-core';
import { measure } from '../measure';
import { cluster } from './cluster';

const NODES = 5_000;
const SERVICES = 2_000;
const TEAMS = 40;

/** Every second service waits for a GPU. */
function serviceAt(ordinal: number): { service: InferenceService; pod: Pod } {
  const name = `service-${ordinal}`;
  const metadata = { name, namespace: `team-${ordinal % TEAMS}` };
  const waits = ordinal % 2 === 1;
  return {
    service: {
      metadata: {
        ...metadata,
        creationTimestamp: new Date(1.7e12 + ordinal * 7919).toISOString(),
      },
      spec: { modelRef: 'llama-70b' },
      status: { phase: waits ? 'WaitingForGPU' : 'Ready' },
    },
    pod: {
      metadata: {
        ...metadata,
        name: `${name}-6c7c8584d9-x2x4z`,
        labels: { app: name, 'inference.llmkube.dev/service': name },
      },
      spec: {
        ...(!waits && { nodeName: 'node-00004' }),
        containers: [
          { name: 'server', resources: { limits: { 'nvidia.com/gpu': '1' } } },
        ],
      },
      status: waits ? WAITING : SERVING,
    },
  };
}

function modelOf(team: number): Model {
  return {
    metadata: { name: 'llama-70b', namespace: `team-${team}` },
    spec: {
      source: 'https://example.com/llama-70b.gguf',
      hardware: { gpu: { enabled: true, vendor: 'nvidia', count: 1 } },
    },
    status: { phase: 'Ready' },
  };
}

const WAITING: Pod['status'] = {
  phase: 'Pending',
  conditions: [
    {
      type: 'PodScheduled',
      status: 'False',
      reason: 'Unschedulable',
      message: '0/5000 nodes are available: 5000 Insufficient nvidia.com/gpu.',
    },
  ],
};
const SERVING: Pod['status'] = {
  phase: 'Running',
  conditions: [{ type: 'Ready', status: 'True' }],
};

async function main() {
  const { nodes, pods } = cluster(NODES);
  const all = Array.from({ length: SERVICES }, (_, each) => serviceAt(each));
  const services = all.map(({ service }) => service);
  const snapshot: Snapshot = {
    nodes,
    pods: [...pods, ...all.map(({ pod }) => pod)],
    kubernetesVersion: 'v1.36.2',
    inferenceServices: services,
    models: Array.from({ length: TEAMS }, (_, team) => modelOf(team)),
  };
  const index = createClusterIndex(snapshot);
  const counted = `${NODES} nodes, ${snapshot.pods!.length} pods, ${SERVICES} services`;

  await measure(`Capacity: ${counted}`, [
    {
      name: 'from the lists',
      run: () => summarizeCapacity(snapshot),
      times: 40,
    },
    {
      name: 'with a warm index',
      run: () => summarizeCapacity(snapshot, { index }),
      times: 40,
    },
    {
      name: 'peer: writing the nodes as JSON',
      run: () => JSON.stringify(nodes),
      times: 40,
    },
  ]);

  await measure(`Queue: ${counted}`, [
    {
      name: 'all services that wait',
      run: () => computeQueue(services, snapshot.pods),
      times: 100,
    },
    {
      name: 'peer: looking up the pods of one service',
      run: () => podsOfService(services[1], snapshot.pods!),
      times: 100,
    },
  ]);
}

main();
