import { Toleration } from '../kubernetes/objects';
import { buildManifests } from './buildManifests';
import { readManifests } from './readManifests';
import { LlmServiceRequest } from './request';
import { validateManifests } from './validateManifests';

/**
 * The multi-GPU samples of LLMKube 0.9.19 (config/samples/multi-gpu-*.yaml),
 * entered as requests, come out with at least their tolerations and selectors.
 */
const samples: {
  sample: string;
  target: LlmServiceRequest['target'];
  tolerations: Toleration[];
  nodeSelector: Record<string, string>;
}[] = [
  {
    sample: 'multi-gpu-azure-spot',
    target: {
      cloud: 'aks',
      capacity: 'spot',
      nodeSelector: { agentpool: 'gpupool' },
    },
    tolerations: [
      {
        key: 'kubernetes.azure.com/scalesetpriority',
        operator: 'Equal',
        value: 'spot',
        effect: 'NoSchedule',
      },
    ],
    nodeSelector: { agentpool: 'gpupool' },
  },
  {
    sample: 'multi-gpu-gke-spot',
    target: { cloud: 'gke', capacity: 'spot', nodePool: 'gpu-pool' },
    tolerations: [
      {
        key: 'cloud.google.com/gke-spot',
        operator: 'Equal',
        value: 'true',
        effect: 'NoSchedule',
      },
    ],
    nodeSelector: { 'cloud.google.com/gke-nodepool': 'gpu-pool' },
  },
  {
    sample: 'multi-gpu-eks-spot',
    target: {
      cloud: 'eks',
      capacity: 'spot',
      nodePool: 'gpu-spot-nodes',
      tolerations: [
        {
          key: 'spotInstance',
          operator: 'Equal',
          value: 'true',
          effect: 'NoSchedule',
        },
      ],
    },
    tolerations: [
      {
        key: 'spotInstance',
        operator: 'Equal',
        value: 'true',
        effect: 'NoSchedule',
      },
    ],
    nodeSelector: { 'eks.amazonaws.com/nodegroup': 'gpu-spot-nodes' },
  },
  {
    sample: 'multi-gpu-llama-13b-model',
    target: { cloud: 'generic' },
    tolerations: [],
    nodeSelector: {},
  },
];

describe('the samples of the multi-GPU guide', () => {
  it.each(samples)('$sample comes out whole', row => {
    const files = buildManifests({
      name: 'llama-13b-multi-gpu-service',
      namespace: 'default',
      model: {
        name: 'llama-13b-multi-gpu',
        source:
          'https://huggingface.co/TheBloke/Llama-2-13B-GGUF/resolve/main/llama-2-13b.Q4_K_M.gguf',
        quantization: 'Q4_K_M',
      },
      gpu: { count: 2 },
      resources: { cpu: '4', memory: '8Gi' },
      target: row.target,
    });
    expect(validateManifests(files)).toEqual([]);

    const { models, inferenceServices } = readManifests(files);
    expect(models[0].object.spec.hardware).toMatchObject({
      accelerator: 'cuda',
      gpu: {
        enabled: true,
        count: 2,
        vendor: 'nvidia',
        sharding: { strategy: 'layer' },
      },
    });
    const { spec } = inferenceServices[0].object;
    expect(spec).toMatchObject({
      modelRef: 'llama-13b-multi-gpu',
      replicas: 1,
      resources: { gpu: 2, cpu: '4', memory: '8Gi' },
      endpoint: { port: 8080, type: 'ClusterIP' },
    });
    expect(spec.tolerations).toEqual(expect.arrayContaining(row.tolerations));
    expect(spec.nodeSelector ?? {}).toMatchObject(row.nodeSelector);
  });

  it('a toleration that profile and request both name is written once', () => {
    const files = buildManifests({
      name: 'chat',
      namespace: 'default',
      model: { catalogId: 'mistral-7b' },
      gpu: { count: 1 },
      target: samples[2].target,
    });
    const { spec } = readManifests(files).inferenceServices[0].object;
    expect(
      spec.tolerations?.filter(({ key }) => key === 'spotInstance'),
    ).toHaveLength(1);
  });
});
