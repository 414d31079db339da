import {
  createClusterIndex,
  diagnose,
  InferenceService,
  Model,
  Snapshot,
} from 'llmkube-portal-core';
import { measure } from '../measure';
import { cluster } from './cluster';

const NODES = 5_000;

const model = (name: string, count: number): Model => ({
  metadata: { name, namespace: 'llm' },
  spec: {
    source: `https://example.com/${name}.gguf`,
    hardware: { gpu: { enabled: true, vendor: 'nvidia', count } },
  },
  status: { phase: 'Ready' },
});

/** Services in the situations that cost most: no node fits, and remedies are searched and proved. */
const services: Record<string, Partial<InferenceService['spec']>> = {
  'a misspelt product': {
    nodeSelector: { 'nvidia.com/gpu.product': 'NVIDIA-A100-SXM4-80GBB' },
  },
  'an untolerated spot taint': {
    nodeSelector: { 'karpenter.sh/capacity-type': 'spot' },
  },
  'a pool of another team, three replicas': {
    nodeSelector: { team: 'vision' },
    replicas: 3,
  },
  'GPUs that others hold': { modelRef: 'llama-405b' },
  'one node by its name': {
    nodeSelector: { 'kubernetes.io/hostname': 'node-00018' },
  },
  'more memory than any node has': {
    resources: { gpu: 4, memory: '4Ti' },
  },
};

async function main() {
  const lists = cluster(NODES);
  const snapshot: Snapshot = {
    ...lists,
    kubernetesVersion: 'v1.36.2',
    inferenceServices: Object.entries(services).map(([name, spec]) =>
      service(name, spec),
    ),
    models: [model('llama-70b', 4), model('llama-405b', 8)],
    priorityClasses: [
      { metadata: { name: 'llmkube-normal' }, value: 10_000 },
      { metadata: { name: 'llmkube-high' }, value: 100_000 },
    ],
    resourceQuotas: [],
    persistentVolumeClaims: [],
  };
  const index = createClusterIndex(snapshot);
  const counted = `${lists.nodes.length} nodes, ${lists.pods.length} pods`;
  const options = {
    admission: {
      extendedResourceToleration: false,
      priorityClasses: snapshot.priorityClasses,
    },
  };

  await measure(`Diagnosis with remedies: ${counted}`, [
    ...snapshot.inferenceServices.map(inferenceService => ({
      name: `${inferenceService.metadata.name} (${verdictOf(inferenceService)})`,
      run: () => diagnose({ inferenceService, snapshot, index, options }),
    })),
    {
      name: 'the first after a pod changed',
      run: () => {
        index.apply({ type: 'upsert', kind: 'Pod', object: lists.pods[7] });
        return diagnose({
          inferenceService: snapshot.inferenceServices[0],
          snapshot: { ...snapshot, pods: lists.pods.slice() },
          index,
          options,
        });
      },
    },
    {
      name: 'peer: index and admission read anew from the lists',
      run: () =>
        diagnose({ inferenceService: snapshot.inferenceServices[0], snapshot }),
      times: 15,
    },
  ]);

  function verdictOf(inferenceService: InferenceService): string {
    const { verdict, remedies } = diagnose({
      inferenceService,
      snapshot,
      index,
      options,
    });
    return `${verdict}, ${remedies.length} remedies`;
  }
}

function service(
  name: string,
  spec: Partial<InferenceService['spec']>,
): InferenceService {
  return {
    metadata: { name, namespace: 'llm' },
    spec: {
      modelRef: 'llama-70b',
      modelCache: { persistence: 'Ephemeral' },
      ...spec,
    },
  };
}

main();
