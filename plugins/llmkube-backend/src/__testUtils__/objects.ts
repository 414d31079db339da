import { InferenceService, Model, Node, Pod } from 'llmkube-portal-core';

const created = { creationTimestamp: '2026-01-01T00:00:00Z' };

/** A node with GPUs. */
export function gpuNode(name: string, gpus: number): Node {
  return {
    metadata: { name, uid: `uid-${name}`, ...created },
    spec: {},
    status: {
      allocatable: {
        cpu: '16',
        memory: '64Gi',
        pods: '110',
        'ephemeral-storage': '100Gi',
        'nvidia.com/gpu': String(gpus),
      },
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  };
}

/** A Model that asks for GPUs. */
export function model(name: string, gpus = 1): Model {
  return {
    apiVersion: 'inference.llmkube.dev/v1alpha1',
    kind: 'Model',
    metadata: { name, namespace: 'nlp', uid: `uid-model-${name}`, ...created },
    spec: {
      source: 'https://models.example/chat.gguf',
      hardware: { accelerator: 'cuda', gpu: { enabled: true, count: gpus } },
    },
    status: { phase: 'Ready' },
  };
}

/** A service of that Model. */
export function inferenceService(
  name: string,
  metadata: Partial<InferenceService['metadata']> = {},
): InferenceService {
  return {
    apiVersion: 'inference.llmkube.dev/v1alpha1',
    kind: 'InferenceService',
    metadata: {
      name,
      namespace: 'nlp',
      uid: `uid-${name}`,
      ...created,
      ...metadata,
    },
    spec: { modelRef: name, replicas: 1 },
    status: { phase: 'Creating' },
  };
}

/** A pod of a service; pending unless it has a node. */
export function servicePod(service: string, node?: string): Pod {
  return {
    metadata: {
      name: `${service}-7d9f-x1`,
      namespace: 'nlp',
      uid: `uid-pod-${service}`,
      ...created,
      labels: { app: service, 'inference.llmkube.dev/service': service },
    },
    spec: {
      ...(node && { nodeName: node }),
      containers: [
        {
          name: 'llama-server',
          resources: { limits: { 'nvidia.com/gpu': '1' } },
        },
      ],
    },
    status: {
      phase: node ? 'Running' : 'Pending',
      conditions: [
        {
          type: 'PodScheduled',
          status: node ? 'True' : 'False',
          ...(!node && {
            reason: 'Unschedulable',
            message:
              '0/1 nodes are available: 1 Insufficient nvidia.com/gpu. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.',
          }),
        },
        { type: 'Ready', status: node ? 'True' : 'False' },
      ],
    },
  };
}
