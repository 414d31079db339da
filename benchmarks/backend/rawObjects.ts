/**
 * Objects as an API server sends them, with the weight that real ones have:
 * managed fields, environment, images and conditions that nobody reads.
 */

const created = '2026-01-01T00:00:00Z';
const POOLS = 20;

const managedFields = Array.from({ length: 4 }, (_, each) => ({
  manager: `controller-${each}`,
  operation: 'Update',
  time: created,
  fieldsV1: { 'f:metadata': { 'f:labels': { 'f:app': {} } }, 'f:spec': {} },
}));

export function metadata(name: string, namespace?: string, labels = {}) {
  return {
    name,
    ...(namespace && { namespace }),
    uid: `uid-${namespace}-${name}`,
    resourceVersion: '1',
    creationTimestamp: created,
    labels,
    managedFields,
  };
}

/** Every tenth node has eight GPUs, in pools of two products. */
export function rawNode(each: number) {
  const gpu = each % 10 === 0;
  return {
    metadata: metadata(`node-${each}`, undefined, {
      'kubernetes.io/hostname': `node-${each}`,
      'topology.kubernetes.io/zone': `zone-${each % 3}`,
      'karpenter.sh/nodepool': `pool-${each % POOLS}`,
      'karpenter.sh/capacity-type': each % 4 ? 'on-demand' : 'spot',
      'node.kubernetes.io/instance-type': gpu ? 'p4d.24xlarge' : 'm5.4xlarge',
      ...(gpu && { 'nvidia.com/gpu.product': 'NVIDIA-A100-SXM4-40GB' }),
    }),
    spec: {
      providerID: `aws:///zone/i-${each}`,
      taints: gpu ? [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }] : [],
    },
    status: {
      allocatable: {
        cpu: '16',
        memory: '64Gi',
        pods: '110',
        'ephemeral-storage': '100Gi',
        ...(gpu && { 'nvidia.com/gpu': '8' }),
      },
      conditions: [
        'MemoryPressure',
        'DiskPressure',
        'PIDPressure',
        'Ready',
      ].map(type => ({
        type,
        status: type === 'Ready' ? 'True' : 'False',
        lastHeartbeatTime: created,
        lastTransitionTime: created,
      })),
      images: Array.from({ length: 30 }, (_, image) => ({
        names: [`registry.example.com/image-${image}@sha256:${'0'.repeat(64)}`],
        sizeBytes: 1_000_000,
      })),
      nodeInfo: { kubeletVersion: 'v1.36.2' },
    },
  };
}

function podSpec(node: string | undefined, limits: object) {
  return {
    ...(node && { nodeName: node }),
    serviceAccountName: 'default',
    containers: [
      {
        name: 'main',
        image: 'registry.example.com/app:1',
        env: Array.from({ length: 10 }, (_, variable) => ({
          name: `VARIABLE_${variable}`,
          value: 'a value of some length',
        })),
        resources: {
          requests: { cpu: '250m', memory: '512Mi', ...limits },
          limits,
        },
      },
    ],
    volumes: [{ name: 'token', projected: { sources: [] } }],
    tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }],
  };
}

function runningContainer(restartCount: number) {
  return {
    name: 'main',
    image: 'registry.example.com/app:1',
    imageID: `registry.example.com/app@sha256:${'0'.repeat(64)}`,
    containerID: `containerd://${'0'.repeat(64)}`,
    ready: true,
    restartCount,
    state: { running: { startedAt: created } },
  };
}

/** A pod of somebody else's. */
export function rawPod(each: number, nodes: number, node = each % nodes) {
  return {
    metadata: metadata(`pod-${each}`, `team-${each % 200}`, {
      app: `app-${each % 1_000}`,
    }),
    spec: podSpec(`node-${node}`, {}),
    status: {
      phase: 'Running',
      podIP: '10.0.0.1',
      conditions: [{ type: 'Ready', status: 'True' }],
      containerStatuses: [runningContainer(0)],
    },
  };
}

export const serviceName = (each: number) => `service-${each}`;
export const serviceNamespace = (each: number) => `team-${each % 200}`;

export const waits = (each: number) => each % 10 === 0;

/** Every tenth service waits for more GPUs than are free anywhere. */
export function rawService(each: number) {
  const name = serviceName(each);
  const namespace = serviceNamespace(each);
  return {
    service: {
      metadata: metadata(name, namespace),
      spec: {
        modelRef: name,
        replicas: 1,
        resources: { gpu: waits(each) ? 8 : 1 },
      },
      status: {
        phase: waits(each) ? 'WaitingForGPU' : 'Ready',
        readyReplicas: 1,
      },
    },
    model: {
      metadata: metadata(name, namespace),
      spec: {
        source: 'https://models.example.com/llama.gguf',
        hardware: { gpu: { enabled: true, count: waits(each) ? 8 : 1 } },
      },
      status: { phase: 'Ready' },
    },
  };
}

/** What the service's pod asks for; it names no node. */
export function servicePodSpec(each: number, node?: string) {
  return podSpec(node, { 'nvidia.com/gpu': waits(each) ? '8' : '1' });
}

/** The pod of that service: ready on a GPU node, or waiting for one. */
export function servicePod(each: number, nodes: number, restarts = 0) {
  const name = serviceName(each);
  return {
    metadata: metadata(`${name}-7d9f-x1`, serviceNamespace(each), {
      app: name,
      'inference.llmkube.dev/service': name,
    }),
    spec: servicePodSpec(
      each,
      waits(each) ? undefined : `node-${(each * 10) % nodes}`,
    ),
    status: {
      phase: waits(each) ? 'Pending' : 'Running',
      ...(!waits(each) && { containerStatuses: [runningContainer(restarts)] }),
      conditions: [
        {
          type: 'PodScheduled',
          status: waits(each) ? 'False' : 'True',
          ...(waits(each) && {
            reason: 'Unschedulable',
            message: `0/${nodes} nodes are available: ${nodes} Insufficient nvidia.com/gpu.`,
          }),
        },
        { type: 'Ready', status: waits(each) ? 'False' : 'True' },
      ],
    },
  };
}
