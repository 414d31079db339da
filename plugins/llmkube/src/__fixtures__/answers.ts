import type {
  AnswerMeta,
  ClusterInfo,
  DiagnosisAnswer,
  DiagnosisNodes,
  InferenceServiceStatus,
} from 'backstage-plugin-llmkube-common';

export function aCluster(overrides: Partial<ClusterInfo> = {}): ClusterInfo {
  return {
    name: 'berlin',
    title: 'Berlin',
    cloud: 'aks',
    cloudTitle: 'Azure Kubernetes Service',
    state: 'synced',
    llmkube: 'installed',
    syncedAt: '2026-01-01T12:00:00Z',
    limitations: [],
    ...overrides,
  };
}

export function aMeta(overrides: Partial<AnswerMeta> = {}): AnswerMeta {
  return {
    cluster: aCluster(),
    revision: 'r1',
    asOf: '2026-01-01T12:00:00Z',
    live: false,
    ...overrides,
  };
}

export function aService(
  overrides: Partial<InferenceServiceStatus> = {},
): InferenceServiceStatus {
  return {
    ref: { cluster: 'berlin', namespace: 'chat', name: 'llama' },
    clusterTitle: 'Berlin',
    state: 'blocked',
    verdict: 'fixable',
    summary: 'No node takes it: the free GPUs are behind a taint.',
    reason: 'taint sku=gpu on 1 of 3 nodes',
    replicas: { wanted: 1, ready: 0 },
    need: { resourceName: 'nvidia.com/gpu', perReplica: 2, replicas: 1 },
    have: {
      resourceName: 'nvidia.com/gpu',
      allocatable: 8,
      held: 3,
      free: 5,
      usable: 0,
      unusable: [
        {
          reason: 'taint sku=gpu:NoSchedule',
          gpus: 5,
          nodes: ['gpu-1', 'gpu-2'],
        },
      ],
    },
    placements: [],
    model: { name: 'llama-8b' },
    createdAt: '2026-01-01T10:00:00Z',
    ...overrides,
  };
}

/** A node, or several that are alike. */
export function aNode(overrides: Partial<DiagnosisNodes> = {}): DiagnosisNodes {
  return {
    names: ['gpu-1'],
    zones: [],
    fits: false,
    group: 'fixable',
    blockers: [
      {
        plugin: 'TaintToleration',
        reasons: ['node(s) had untolerated taint(s)'],
        category: 'UntoleratedTaint',
        code: 'UnschedulableAndUnresolvable',
        taints: [{ key: 'sku', value: 'gpu', effect: 'NoSchedule' }],
      },
    ],
    pool: 'gpupool',
    product: 'Tesla-T4',
    capacityType: 'spot',
    gpus: { allocatable: 4, held: 0, free: 4 },
    ...overrides,
  };
}

export function aDiagnosis(
  overrides: Partial<DiagnosisAnswer['diagnosis']> = {},
): DiagnosisAnswer['diagnosis'] {
  return {
    verdict: 'fixable',
    summary: 'No node takes it: the free GPUs are behind a taint.',
    need: { resourceName: 'nvidia.com/gpu', perReplica: 2, replicas: 1 },
    nodes: [aNode()],
    unknowns: [],
    findings: [
      {
        code: 'untolerated-taint',
        severity: 'error',
        title: 'The service does not tolerate sku=gpu:NoSchedule',
        detail: 'One node with free GPUs carries the taint.',
        advice: 'Tolerate the taint.',
        commands: [{ label: 'Show the taints', command: 'kubectl get nodes' }],
      },
    ],
    remedies: [
      {
        title: 'Tolerate the taint sku=gpu',
        kind: 'permits',
        target: { kind: 'InferenceService', namespace: 'chat', name: 'llama' },
        patch: [
          {
            op: 'add',
            path: '/spec/tolerations',
            value: [{ key: 'sku', operator: 'Exists' }],
          },
        ],
        diff: ' spec:\n+  tolerations:\n+    - key: sku\n-  gone: true\n',
        consequence: 'The serving pod restarts.',
        proof: {
          fitsOn: ['gpu-1'],
          replicas: { wanted: 1, placed: 1 },
          assumes: [],
        },
      },
    ],
    ...overrides,
  };
}

export function aDiagnosisAnswer(
  overrides: Partial<DiagnosisAnswer> = {},
): DiagnosisAnswer {
  return {
    item: aService(),
    diagnosis: aDiagnosis(),
    meta: aMeta(),
    report: '# Why llama is not running',
    ...overrides,
  };
}
