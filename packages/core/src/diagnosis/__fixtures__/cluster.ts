import { Node, Pod, Taint } from '../../kubernetes/objects';
import { InferenceService, Model } from '../../llmkube/objects';
import { Snapshot } from '../../snapshot';

/** A ready GPU node; what a test doesn't say is ordinary. */
export function gpuNode(
  name: string,
  options: {
    gpus?: number;
    taints?: Taint[];
    labels?: Record<string, string>;
    unschedulable?: boolean;
    allocatable?: Record<string, string>;
    providerID?: string;
  } = {},
): Node {
  const { gpus = 1, taints, labels, unschedulable, allocatable } = options;
  return {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labels } },
    spec: { taints, unschedulable, providerID: options.providerID },
    status: {
      allocatable: {
        cpu: '16',
        memory: '64Gi',
        pods: '110',
        ...(gpus > 0 && { 'nvidia.com/gpu': String(gpus) }),
        ...allocatable,
      },
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  };
}

/** A Model whose weights are fetched when a pod starts. */
export function model(spec: Partial<Model['spec']> = {}): Model {
  return {
    apiVersion: 'inference.llmkube.dev/v1alpha1',
    kind: 'Model',
    metadata: { name: 'llama', namespace: 'llm' },
    spec: { source: 'https://example.com/llama.gguf', ...spec },
    status: { phase: 'Ready', cacheKey: '4f92f503316301b7' },
  };
}

/** A service that asks for one GPU and keeps its model in the pod, so that no volume matters. */
export function service(
  spec: Partial<InferenceService['spec']> = {},
  rest: Partial<InferenceService> = {},
): InferenceService {
  return {
    apiVersion: 'inference.llmkube.dev/v1alpha1',
    kind: 'InferenceService',
    metadata: { name: 'llama', namespace: 'llm' },
    ...rest,
    spec: {
      modelRef: 'llama',
      resources: { gpu: 1 },
      modelCache: { persistence: 'Ephemeral' },
      ...spec,
    },
  };
}

/** One of the service's pods. */
export function servicePod(
  name: string,
  options: {
    nodeName?: string;
    ready?: boolean;
    spec?: Partial<Pod['spec']>;
    status?: Pod['status'];
    metadata?: Partial<Pod['metadata']>;
  } = {},
): Pod {
  const { nodeName, ready = false } = options;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      namespace: 'llm',
      labels: { app: 'llama', 'inference.llmkube.dev/service': 'llama' },
      ...options.metadata,
    },
    spec: {
      nodeName,
      schedulerName: 'default-scheduler',
      priority: 10000,
      priorityClassName: 'llmkube-normal',
      containers: [
        {
          name: 'llama-server',
          resources: {
            requests: { 'nvidia.com/gpu': 1 },
            limits: { 'nvidia.com/gpu': 1 },
          },
        },
      ],
      tolerations: [
        {
          key: 'nvidia.com/gpu',
          operator: 'Equal',
          value: 'present',
          effect: 'NoSchedule',
        },
      ],
      ...options.spec,
    },
    status: {
      phase: nodeName ? 'Running' : 'Pending',
      conditions: [
        { type: 'Ready', status: ready ? 'True' : 'False' },
        ...(nodeName
          ? []
          : [
              {
                type: 'PodScheduled',
                status: 'False',
                reason: 'Unschedulable',
              },
            ]),
      ],
      ...options.status,
    },
  };
}

/** Another team's pod that holds GPUs. */
export function holder(
  name: string,
  nodeName: string,
  gpus: number,
  priority = 0,
): Pod {
  return {
    metadata: { name, namespace: 'team-vision' },
    spec: {
      nodeName,
      priority,
      containers: [
        {
          name: 'train',
          resources: { requests: { 'nvidia.com/gpu': gpus } },
        },
      ],
    },
    status: { phase: 'Running' },
  };
}

/** LLMKube's PriorityClasses. */
export const priorityClasses = Object.entries({
  critical: 1000000,
  high: 100000,
  normal: 10000,
  low: 1000,
}).map(([name, value]) => ({
  metadata: { name: `llmkube-${name}` },
  value,
  preemptionPolicy: 'PreemptLowerPriority',
}));

/** A cluster in which everything could be read, with what a test puts into it. */
export function snapshot(lists: Partial<Snapshot> = {}): Snapshot {
  return {
    kubernetesVersion: 'v1.36.2',
    nodes: [],
    pods: [],
    inferenceServices: [],
    models: [model()],
    events: [],
    deployments: [],
    replicaSets: [],
    namespaces: [{ metadata: { name: 'llm' } }],
    persistentVolumeClaims: [],
    persistentVolumes: [],
    storageClasses: [],
    priorityClasses,
    resourceQuotas: [],
    gpuQuotas: [],
    modelPools: [],
    ...lists,
  };
}
