import {
  InferenceService,
  LLMKUBE_API_VERSION,
  Model,
  ModelRouter,
} from 'llmkube-portal-core';
import {
  inferenceServiceFacts,
  modelFacts,
  modelRouterFacts,
} from './inventoryFacts';

const service = (
  spec: Partial<InferenceService['spec']> = {},
  status?: InferenceService['status'],
): InferenceService => ({
  apiVersion: LLMKUBE_API_VERSION,
  kind: 'InferenceService',
  metadata: { name: 'chat.v1', namespace: 'team-nlp' },
  spec: { modelRef: 'llama', ...spec },
  status,
});

const model = (spec: Partial<Model['spec']> = {}): Model => ({
  apiVersion: LLMKUBE_API_VERSION,
  kind: 'Model',
  metadata: { name: 'llama', namespace: 'team-nlp' },
  spec: { source: 'https://example.com/llama.gguf', ...spec },
});

describe('inferenceServiceFacts', () => {
  it('fills in what the operator defaults', () => {
    expect(inferenceServiceFacts(service(), model())).toMatchObject({
      modelRef: 'llama',
      runtime: 'llamacpp',
      serviceName: 'chat-v1',
      endpointPort: 8080,
      gpuCount: 0,
      gpuResource: undefined,
    });
  });

  it('does not change with the state of the service', () => {
    const pending = service({ mode: 'chat' }, { phase: 'Pending' });
    const ready = service(
      { mode: 'chat' },
      {
        phase: 'Ready',
        mode: 'chat',
        readyReplicas: 1,
        endpoint: 'http://chat-v1.team-nlp.svc.cluster.local:8080/v1',
      },
    );

    expect(inferenceServiceFacts(ready, model())).toEqual(
      inferenceServiceFacts(pending, model()),
    );
  });

  it('takes the mode that the operator resolved where the spec names none', () => {
    expect(
      inferenceServiceFacts(service({}, { mode: 'embedding' }), model()).mode,
    ).toBe('embedding');
  });

  it('counts the model’s GPUs, of the model’s vendor', () => {
    const amd = model({ hardware: { gpu: { count: 2, vendor: 'amd' } } });

    expect(inferenceServiceFacts(service(), amd)).toMatchObject({
      gpuCount: 2,
      gpuResource: 'amd.com/gpu',
    });
  });

  it('reads what it can though the model is missing', () => {
    expect(
      inferenceServiceFacts(service({ resources: { gpu: 1 } }), undefined),
    ).toMatchObject({ gpuCount: 1, gpuResource: 'nvidia.com/gpu' });
  });

  it.each([
    [{ 'nvidia.com/gpu.product': 'Tesla-T4' }, 'Tesla-T4'],
    [{ 'cloud.google.com/gke-accelerator': 'nvidia-tesla-t4' }, 'Tesla-T4'],
    [{ 'example.com/gpu': 'T4' }, undefined],
  ])('reads the GPU product that %j asks for', (nodeSelector, product) => {
    const facts = inferenceServiceFacts(
      service({ nodeSelector: nodeSelector as Record<string, string> }),
      model(),
    );

    expect(facts.gpuProduct).toBe(product);
  });

  it.each([
    [{ nodeSelector: { 'cloud.google.com/gke-spot': 'true' } }, 'spot'],
    [{ nodeSelector: { 'karpenter.sh/capacity-type': 'spot' } }, 'spot'],
    [
      { nodeSelector: { 'karpenter.sh/capacity-type': 'on-demand' } },
      'on-demand',
    ],
    [
      {
        tolerations: [
          {
            key: 'kubernetes.azure.com/scalesetpriority',
            operator: 'Equal' as const,
            value: 'spot',
          },
        ],
      },
      'spot',
    ],
    [{ tolerations: [{ operator: 'Exists' as const }] }, undefined],
    [{}, undefined],
  ])('reads the capacity type of %j', (spec, capacityType) => {
    const facts = inferenceServiceFacts(
      service(spec as Partial<InferenceService['spec']>),
      model(),
    );

    expect(facts.capacityType).toBe(capacityType);
  });

  it('leaves replicas open where an autoscaler decides', () => {
    expect(
      inferenceServiceFacts(service({ replicas: 2 }), model()).replicas,
    ).toBe(2);
    expect(
      inferenceServiceFacts(
        service({ replicas: 2, autoscaling: { maxReplicas: 4 } }),
        model(),
      ).replicas,
    ).toBeUndefined();
  });
});

describe('modelFacts', () => {
  it('prefers the quantization that the spec names', () => {
    const read = (quantization?: string) =>
      modelFacts({
        ...model({ quantization }),
        status: { gguf: { quantization: 'Q5_K_M' } },
      }).quantization;

    expect(read('Q4_K_M')).toBe('Q4_K_M');
    expect(read()).toBe('Q5_K_M');
  });
});

describe('modelRouterFacts', () => {
  it('names the services, and not the backends outside of the cluster', () => {
    const router: ModelRouter = {
      apiVersion: LLMKUBE_API_VERSION,
      kind: 'ModelRouter',
      metadata: { name: 'front' },
      spec: {
        backends: [
          { name: 'local', inferenceServiceRef: { name: 'chat' } },
          { name: 'cloud', external: { provider: 'openai' } },
        ],
      },
    };

    expect(modelRouterFacts(router)).toEqual({
      inferenceServiceRefs: ['chat'],
    });
  });
});
