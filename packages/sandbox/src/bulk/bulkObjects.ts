import { ApiObject } from '../resources/ApiObject';
import { ObjectStore } from '../store/ObjectStore';

/** How large a cluster to make up. @public */
export interface BulkSize {
  nodes: number;
  pods: number;
  /** How many of the pods belong to InferenceServices; none by default. */
  services?: number;
}

const GPUS_PER_NODE = 8;
const POOLS = ['cpu', 'gpu-spot', 'gpu-ondemand'];

/**
 * Fills a cluster with made-up nodes and running pods, for benchmarks. The
 * objects go straight into the store: start the cluster without loops. The
 * same size always gives the same objects.
 *
 * @public
 */
export function fillCluster(store: ObjectStore, size: BulkSize): void {
  const names = Array.from({ length: size.nodes }, (_, i) => `bulk-node-${i}`);
  names.forEach((name, i) => store.create('nodes', bulkNode(name, i)));
  for (let i = 0; i < (size.services ?? 0); i++) {
    store.create('inferenceservices.inference.llmkube.dev', bulkService(i));
  }
  for (let i = 0; i < size.pods; i++) {
    const service = i < (size.services ?? 0) ? `bulk-service-${i}` : undefined;
    store.create('pods', bulkPod(i, names[i % names.length], service));
  }
  store.compact();
}

function bulkNode(name: string, index: number): ApiObject {
  const pool = POOLS[index % POOLS.length];
  const gpus = pool === 'cpu' ? 0 : GPUS_PER_NODE;
  const amounts = {
    cpu: '64',
    memory: '512Gi',
    pods: '110',
    ...(gpus && { 'nvidia.com/gpu': String(gpus) }),
  };
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      ...identity(index, 'a'),
      name,
      labels: {
        'kubernetes.io/hostname': name,
        'llmkube.dev/simulated': 'true',
        'llmkube.dev/pool': pool,
      },
    },
    spec: {
      ...(gpus && {
        taints: [
          { key: 'nvidia.com/gpu', value: 'present', effect: 'NoSchedule' },
        ],
      }),
    },
    status: {
      capacity: amounts,
      allocatable: amounts,
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  };
}

function bulkService(index: number): ApiObject {
  const name = `bulk-service-${index}`;
  return {
    apiVersion: 'inference.llmkube.dev/v1alpha1',
    kind: 'InferenceService',
    metadata: { ...identity(index, 'b'), name, namespace: 'team-nlp' },
    spec: { modelRef: name, replicas: 1, resources: { gpu: 1 } },
    status: { phase: 'Ready', readyReplicas: 1, desiredReplicas: 1 },
  };
}

function bulkPod(
  index: number,
  nodeName: string,
  service: string | undefined,
): ApiObject {
  const requests = { cpu: '100m', memory: '128Mi' };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...identity(index, 'c'),
      name: `bulk-pod-${index}`,
      namespace: 'team-nlp',
      ...(service && {
        labels: { app: service, 'inference.llmkube.dev/service': service },
      }),
    },
    spec: {
      nodeName,
      containers: [
        {
          name: 'main',
          image: 'registry.example.com/bulk:1',
          resources: service
            ? { requests: { ...requests, 'nvidia.com/gpu': '1' } }
            : { requests },
        },
      ],
    },
    status: {
      phase: 'Running',
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: [
        { name: 'main', ready: true, restartCount: 0, state: { running: {} } },
      ],
    },
  };
}

/** A uid from the object's number, with a letter that tells the kinds apart. */
function identity(index: number, letter: string) {
  const digits = index.toString(16).padStart(12, '0');
  return {
    uid: `${letter.repeat(8)}-0000-4000-8000-${digits}`,
    creationTimestamp: '2026-01-01T00:00:00Z',
  };
}
