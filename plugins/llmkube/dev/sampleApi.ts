import type { LlmkubeApi } from '../src';
import {
  aCluster,
  aDiagnosisAnswer,
  aMeta,
  aNode,
  aService,
} from '../src/__fixtures__/answers';
import { aCapacity, aPool, aPoolNode } from '../src/__fixtures__/capacity';

const cluster = aCluster();
const blocked = aService({ owner: 'group:default/team-a' });
const running = aService({
  ref: { cluster: 'berlin', namespace: 'chat', name: 'mistral' },
  state: 'running',
  verdict: 'running',
  summary: '1 of 1 replicas are ready.',
  reason: undefined,
  replicas: { wanted: 1, ready: 1 },
  placements: [
    {
      pod: 'mistral-1',
      phase: 'Running',
      ready: true,
      node: 'gpu-2',
      pool: 't4pool',
      product: 'Tesla-T4',
      capacityType: 'spot',
    },
  ],
});

/** Answers without a backend, so that the components can be looked at alone. */
export const sampleApi: LlmkubeApi = {
  listClusters: async () => [cluster],
  getGpuCapacity: async () =>
    aCapacity({
      pools: [
        aPool({
          nodes: [
            aPoolNode({ held: 3, free: 1 }),
            aPoolNode({ node: 'gpu-2', schedulable: false }),
          ],
        }),
      ],
    }),
  getQueue: async () => ({
    waiting: [{ position: 1, service: blocked.ref, need: blocked.need }],
    holders: [{ service: running.ref, gpus: 3 }],
    meta: aMeta(),
  }),
  listInferenceServices: async () => ({
    items: [blocked, running],
    clusters: [cluster],
  }),
  getInferenceService: async () => ({ item: blocked, meta: aMeta() }),
  getDiagnosis: async () =>
    aDiagnosisAnswer({
      diagnosis: {
        ...aDiagnosisAnswer().diagnosis,
        nodes: [
          aNode(),
          aNode({ name: 'gpu-2' }),
          aNode({ name: 'cpu-1', group: 'never', gpus: undefined }),
        ],
      },
    }),
  listEvents: async () => [],
  listPods: async () => [],
  readLogs: async (_ref, _query, onText) => onText('server is listening\n'),
  listInferenceServicesOfEntity: async () => [
    { ref: blocked.ref, item: blocked, meta: aMeta() },
  ],
  listClouds: async () => [],
  listCatalogModels: async () => [],
  checkPlacement: async () => ({
    verdict: 'not-checked',
    summary: 'There is no backend here.',
    problems: [],
  }),
  createManifests: async () => ({ files: [], problems: [] }),
};
