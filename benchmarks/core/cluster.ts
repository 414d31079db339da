import { Node, Pod } from 'llmkube-portal-core';

const ZONES = ['a', 'b', 'c'];
const GPUS_PER_NODE = 8;

/**
 * A cluster as large companies run: every fourth node has GPUs, half of those
 * are spot and tainted, one node in fifty is cordoned, ten pods a node.
 */
export function cluster(size: number): { nodes: Node[]; pods: Pod[] } {
  const nodes = Array.from({ length: size }, (_, ordinal) => node(ordinal));
  const pods = Array.from({ length: size * 10 }, (_, ordinal) =>
    pod(ordinal, `node-${String(ordinal % size).padStart(5, '0')}`),
  );
  return { nodes, pods };
}

/** A service's pod that asks for more GPUs than most nodes have left. */
export const waitingPod: Pod = {
  metadata: {
    name: 'llama-70b-0',
    namespace: 'llm',
    labels: { app: 'llama-70b' },
  },
  spec: {
    containers: [
      {
        name: 'server',
        resources: {
          requests: { cpu: '4', memory: '64Gi', 'nvidia.com/gpu': '4' },
          limits: { 'nvidia.com/gpu': '4' },
        },
      },
    ],
    nodeSelector: { 'nvidia.com/gpu.product': 'NVIDIA-A100-SXM4-80GB' },
    tolerations: [
      {
        key: 'nvidia.com/gpu',
        operator: 'Equal',
        value: 'present',
        effect: 'NoSchedule',
      },
    ],
  },
};

/** The same pod, spread over zones and kept apart from its kind. */
export const spreadPod: Pod = {
  ...waitingPod,
  spec: {
    ...waitingPod.spec,
    topologySpreadConstraints: [
      {
        maxSkew: 1,
        topologyKey: 'topology.kubernetes.io/zone',
        whenUnsatisfiable: 'DoNotSchedule',
        labelSelector: { matchLabels: { app: 'llama-70b' } },
      },
    ],
    affinity: {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            topologyKey: 'kubernetes.io/hostname',
            labelSelector: { matchLabels: { app: 'llama-70b' } },
          },
        ],
      },
    },
  },
};

function node(ordinal: number): Node {
  const name = `node-${String(ordinal).padStart(5, '0')}`;
  const hasGpus = ordinal % 4 === 0;
  const isSpot = ordinal % 8 === 0;
  return {
    metadata: {
      name,
      labels: {
        'kubernetes.io/hostname': name,
        'topology.kubernetes.io/zone': ZONES[ordinal % ZONES.length],
        'node.kubernetes.io/instance-type': hasGpus ? 'gpu.8x' : 'cpu.32',
        ...(hasGpus && { 'nvidia.com/gpu.product': 'NVIDIA-A100-SXM4-80GB' }),
      },
    },
    spec: {
      unschedulable: ordinal % 50 === 0,
      taints: [
        ...(hasGpus
          ? [
              {
                key: 'nvidia.com/gpu',
                value: 'present',
                effect: 'NoSchedule' as const,
              },
            ]
          : []),
        ...(isSpot
          ? [
              {
                key: 'kubernetes.azure.com/scalesetpriority',
                value: 'spot',
                effect: 'NoSchedule' as const,
              },
            ]
          : []),
      ],
    },
    status: {
      allocatable: {
        cpu: '31850m',
        memory: '260046848Ki',
        'ephemeral-storage': '47093746742',
        pods: '110',
        ...(hasGpus && { 'nvidia.com/gpu': GPUS_PER_NODE }),
      },
    },
  };
}

function pod(ordinal: number, nodeName: string): Pod {
  const hasGpu = ordinal % 3 === 0;
  return {
    metadata: {
      name: `pod-${ordinal}`,
      namespace: `team-${ordinal % 40}`,
      labels: {
        app: `app-${ordinal % 400}`,
        'pod-template-hash': '6c7c8584d9',
      },
    },
    spec: {
      nodeName,
      containers: [
        {
          name: 'main',
          resources: {
            requests: {
              cpu: '250m',
              memory: '1536Mi',
              ...(hasGpu && { 'nvidia.com/gpu': '1' }),
            },
          },
        },
        {
          name: 'proxy',
          resources: { requests: { cpu: '0.1', memory: '128Mi' } },
        },
      ],
    },
    status: { phase: 'Running' },
  };
}
