import {
  admitPod,
  deriveWorkload,
  InferenceService,
  LLMKUBE_API_VERSION,
  Model,
  Node,
  Pod,
} from '../core';
import { FakeCluster } from './clusterApi';

const created = {
  creationTimestamp: '2026-01-01T00:00:00Z',
  resourceVersion: '1',
};

/**
 * A cluster of a size that few have: nodes with four GPUs each, a third of
 * them tainted, and services of which every third waits.
 */
export function largeCluster(size: {
  nodes: number;
  services: number;
}): FakeCluster {
  const nodes = Array.from({ length: size.nodes }, (_, index) =>
    gpuNode(index),
  );
  const models = Array.from({ length: 20 }, (_, index) => model(index));
  const services = Array.from({ length: size.services }, (_, index) =>
    service(index),
  );
  return {
    version: 'v1.36.2',
    lists: {
      nodes,
      models,
      inferenceservices: services,
      pods: services.map((one, index) => podOf(one, models[index % 20], index)),
      namespaces: [{ metadata: { name: 'llm', uid: 'ns', ...created } }],
    },
  };
}

function gpuNode(index: number): Node {
  const pool = index % 3;
  return {
    metadata: {
      name: `gpu-${index}`,
      uid: `node-${index}`,
      ...created,
      labels: {
        'kubernetes.io/hostname': `gpu-${index}`,
        'topology.kubernetes.io/zone': `zone-${index % 3}`,
        'cloud.google.com/gke-nodepool': `pool-${pool}`,
        'nvidia.com/gpu.product': 'NVIDIA-L4',
      },
    },
    spec:
      pool === 0
        ? { taints: [{ key: 'team', value: 'research', effect: 'NoSchedule' }] }
        : {},
    status: {
      allocatable: {
        cpu: '48',
        memory: '192Gi',
        pods: '110',
        'nvidia.com/gpu': '4',
      },
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  };
}

function model(index: number): Model {
  return {
    apiVersion: LLMKUBE_API_VERSION,
    kind: 'Model',
    metadata: {
      name: `model-${index}`,
      namespace: 'llm',
      uid: `model-${index}`,
      ...created,
    },
    spec: { source: 'https://example.com/model.gguf', format: 'gguf' },
    status: { phase: 'Ready', cacheKey: 'key' },
  };
}

/** Every third wants more GPUs than a node has. */
function service(index: number): InferenceService {
  return {
    apiVersion: LLMKUBE_API_VERSION,
    kind: 'InferenceService',
    metadata: {
      name: `service-${index}`,
      namespace: 'llm',
      uid: `service-${index}`,
      ...created,
    },
    spec: {
      modelRef: `model-${index % 20}`,
      resources: { gpu: isWaiting(index) ? 8 : 1 },
      modelCache: { persistence: 'Ephemeral' },
    },
    status: { phase: isWaiting(index) ? 'WaitingForGPU' : 'Ready' },
  };
}

function podOf(
  inferenceService: InferenceService,
  ofModel: Model,
  index: number,
): Pod {
  const { podTemplate } = deriveWorkload({ inferenceService, model: ofModel });
  const pod = admitPod(podTemplate, { extendedResourceToleration: false });
  const waiting = isWaiting(index);
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      name: `${inferenceService.metadata.name}-7d9f4c8b6d-abcde`,
      namespace: 'llm',
      uid: `pod-${index}`,
      ...created,
    },
    spec: { ...pod.spec, ...(!waiting && { nodeName: `gpu-${index % 997}` }) },
    status: waiting
      ? {
          phase: 'Pending',
          conditions: [
            { type: 'PodScheduled', status: 'False', reason: 'Unschedulable' },
          ],
        }
      : { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
  };
}

function isWaiting(index: number): boolean {
  return index % 3 === 0;
}
