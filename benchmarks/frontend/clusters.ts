import { fillCluster, Sandbox, startSandbox } from '../../packages/sandbox/src';

const LARGE = 'eks-eu-central-1';
const BLOCKED = { namespace: 'team-nlp', name: 'blocked' };

/** A cluster that is worked on, and one that is as large as they get. */
export interface BenchmarkClusters {
  lively: Sandbox;
  large: Sandbox;
  /** A service of the large cluster that no node takes, each for a reason of its own. */
  blocked: { cluster: string; namespace: string; name: string };
  stop(): Promise<void>;
}

/** @param size - of the large cluster */
export async function startClusters(size: {
  nodes: number;
  services: number;
}): Promise<BenchmarkClusters> {
  const lively = await startSandbox({ clusters: ['aks-westeurope'] });
  const large = await startSandbox({
    clusters: [LARGE],
    seeds: { [LARGE]: [] },
    loops: false,
  });
  const { store } = large.cluster(LARGE);
  fillCluster(store, { ...size, pods: size.services });
  const { namespace, name } = BLOCKED;
  const metadata = (uid: string) => ({
    name,
    namespace,
    uid: `${name}-${uid}`,
    creationTimestamp: '2026-01-01T00:00:00Z',
  });
  const nodeSelector = { 'kubernetes.io/hostname': 'a-node-that-is-gone' };
  store.create('models.inference.llmkube.dev', {
    apiVersion: 'inference.llmkube.dev/v1alpha1',
    kind: 'Model',
    metadata: metadata('model'),
    spec: {
      source: 'https://models.example.com/llama.gguf',
      hardware: { gpu: { enabled: true, vendor: 'nvidia', count: 2 } },
    },
    status: { phase: 'Ready' },
  });
  store.create('inferenceservices.inference.llmkube.dev', {
    apiVersion: 'inference.llmkube.dev/v1alpha1',
    kind: 'InferenceService',
    metadata: metadata('service'),
    spec: { modelRef: name, replicas: 1, nodeSelector },
    status: { phase: 'Creating' },
  });
  store.create('pods', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      ...metadata('pod'),
      name: `${name}-6c7c8584d9-x2x4z`,
      labels: { app: name, 'inference.llmkube.dev/service': name },
    },
    spec: {
      nodeSelector,
      tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }],
      containers: [
        {
          name: 'llama-server',
          image: 'registry.example.com/llama:1',
          resources: {
            requests: { 'nvidia.com/gpu': '2' },
            limits: { 'nvidia.com/gpu': '2' },
          },
        },
      ],
    },
    status: {
      phase: 'Pending',
      conditions: [
        {
          type: 'PodScheduled',
          status: 'False',
          reason: 'Unschedulable',
          message: `0/${size.nodes} nodes are available: ${size.nodes} node(s) didn't match Pod's node affinity/selector.`,
        },
      ],
    },
  });
  return {
    lively,
    large,
    blocked: { cluster: LARGE, ...BLOCKED },
    stop: async () => {
      await Promise.all([lively.stop(), large.stop()]);
    },
  };
}
