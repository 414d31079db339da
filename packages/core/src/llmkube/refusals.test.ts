import { model, service } from './__fixtures__/objects';
import { InferenceService, Model } from './objects';
import { deriveWorkload } from './workload';

const derive = (
  inferenceService: InferenceService,
  ofModel: Model | undefined,
  options = {},
) => deriveWorkload({ inferenceService, model: ofModel, options });

describe('what the operator refuses or creates nothing for', () => {
  it.each([
    ['a missing Model', service(), undefined, 'Model "llama" not found'],
    [
      'a shared GPU without a shared pool',
      service({ resources: { gpuSharing: { mode: 'shared' } } }),
      model({ count: 1 }),
      'shared pool',
    ],
    [
      'a sharing mode with two GPUs',
      service({ resources: { gpuSharing: { mode: 'shared' } } }),
      model({ count: 2 }),
      'exactly 1 GPU',
    ],
    [
      'a sharing mode without a GPU',
      service({
        resources: { gpuSharing: { mode: 'partitioned', profile: '1g.5gb' } },
      }),
      model(),
      'exactly 1 GPU',
    ],
    [
      'a partition with claims of dynamic resource allocation',
      service({
        resources: { gpuSharing: { mode: 'partitioned', profile: '1g.5gb' } },
      }),
      model({ count: 1, resourceClaims: [{ name: 'gpu' }] }),
      'resourceClaims',
    ],
    [
      'a partition of an AMD GPU',
      service({
        resources: { gpuSharing: { mode: 'partitioned', profile: '1g.5gb' } },
      }),
      model({ count: 1, vendor: 'AMD' }),
      'NVIDIA MIG only',
    ],
    [
      'a partition beside a resource name',
      service({
        resources: { gpuSharing: { mode: 'partitioned', profile: '1g.5gb' } },
      }),
      model({ count: 1, resourceName: 'example.com/gpu' }),
      'example.com/gpu',
    ],
    [
      'a partition of no profile',
      service({
        resources: { gpuSharing: { mode: 'partitioned', profile: 'half' } },
      }),
      model({ count: 1 }),
      '"half" is not a MIG profile',
    ],
    [
      'a sharing mode that nobody knows',
      service({ resources: { gpuSharing: { mode: 'borrowed' } } }),
      model({ count: 1 }),
      '"borrowed" is not known',
    ],
    [
      'more tensor parallelism than GPUs with vLLM',
      service({ runtime: 'vllm', vllmConfig: { tensorParallelSize: 4 } }),
      model({ count: 2 }),
      'Invalid parallelism: vllmConfig.tensorParallelSize 4',
    ],
    [
      'a larger world than GPUs with SGLang',
      service({
        runtime: 'sglang',
        sglangConfig: { tensorParallelSize: 2, dataParallelSize: 2 },
      }),
      model({ count: 2 }),
      'needs 4 GPUs',
    ],
    [
      'more expert parallelism than GPUs with SGLang',
      service({
        runtime: 'sglang',
        sglangConfig: { expertParallelSize: 8 },
      }),
      model({ count: 2 }),
      'expertParallelSize 8',
    ],
    [
      'a path of the node outside the allowed roots',
      service(),
      model(undefined, { source: '/mnt/models/../../etc/shadow' }),
      '--allowed-host-path-roots',
    ],
    [
      'memory that is no quantity',
      service({ resources: { memory: '8 GB' } }),
      model(),
      'spec.resources.memory "8 GB" is not a quantity',
    ],
  ])('refuses %s', (_, inferenceService, ofModel, reason) => {
    const workload = derive(inferenceService, ofModel);
    expect(workload.kind).toBe('none');
    expect(workload.reason).toContain(reason);
    expect(workload.replicas).toBe(0);
  });

  it('accepts parallelism without GPUs, which the engine may emulate', () => {
    const workload = derive(
      service({ runtime: 'vllm', vllmConfig: { tensorParallelSize: 4 } }),
      model(),
    );
    expect(workload.kind).toBe('Deployment');
  });

  it('accepts a path of the node below an allowed root', () => {
    const workload = derive(
      service(),
      model(undefined, { source: 'file:///mnt/models/llama.gguf' }),
      { allowedHostPathRoots: ['/mnt/models'] },
    );
    expect(workload.kind).toBe('Deployment');
    expect(workload.podTemplate.spec.volumes).toContainEqual({
      name: 'host-model',
      hostPath: { path: '/mnt/models/llama.gguf', type: 'File' },
    });
  });

  it('creates no Deployment on Apple metal', () => {
    const workload = derive(
      service(),
      model(undefined, { hardware: { accelerator: 'metal' } }),
    );
    expect(workload.kind).toBe('none');
    expect(workload.reason).toContain('metal-agent');
  });

  it('does not refuse by flags that it does not know what the operator has accepted', () => {
    const accepted = {
      ...service({ resources: { gpuSharing: { mode: 'shared' } } }),
      status: { phase: 'WaitingForGPU' },
    };
    const local = model({ count: 1 }, { source: '/mnt/models/llama.gguf' });
    expect(derive(accepted, local).kind).toBe('Deployment');
    expect(
      derive(accepted, local, { allowedHostPathRoots: [] }).reason,
    ).toContain('--allowed-host-path-roots');
    expect(
      derive(accepted, model({ count: 1 }), { sharedPoolSelector: {} }).reason,
    ).toContain('shared pool');
    expect(
      derive({ ...accepted, status: { phase: 'Failed' } }, local).kind,
    ).toBe('none');
  });
});
