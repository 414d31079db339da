import { model, service } from './__fixtures__/objects';
import { InferenceService, Model } from './objects';
import { deriveWorkload } from './workload';

const derive = (
  inferenceService: InferenceService,
  ofModel: Model | undefined,
  options = {},
) => deriveWorkload({ inferenceService, model: ofModel, options });

const draft = { type: 'draft-simple', draftModelRef: 'draft' };

describe('how pods reach their model', () => {
  it('fetches no draft model for speculation that needs none', () => {
    const workload = deriveWorkload({
      inferenceService: service({
        speculativeDecoding: { ...draft, type: 'ngram-simple' },
      }),
      model: model(),
      draftModel: {
        metadata: { name: 'draft', namespace: 'team-a' },
        spec: { source: 'https://models.example/draft.gguf' },
        status: { phase: 'Pending' },
      },
    });
    expect(workload.podTemplate.spec.initContainers).toHaveLength(2);
    expect(workload).not.toHaveProperty('waitsFor');
  });

  it.each([
    [
      'a staged claim',
      { source: 'pvc://weights/llama.gguf' },
      {},
      [],
      ['weights'],
    ],
    [
      'a claim of the user’s own',
      {},
      { modelCache: { claimName: 'mine' } },
      ['model-cache-prep', 'model-downloader'],
      ['mine'],
    ],
    [
      'an ephemeral cache',
      {},
      { modelCache: { persistence: 'Ephemeral' } },
      ['model-downloader'],
      [],
    ],
    ['no fetching', {}, { skipModelInit: true }, [], []],
    [
      'a repository that the runtime resolves',
      { source: 'org/repo' },
      { runtime: 'vllm' },
      ['model-downloader'],
      [],
    ],
    [
      'several files of a repository',
      { source: 'https://huggingface.co/org/repo', files: ['a.gguf'] },
      {},
      ['model-cache-prep', 'model-downloader'],
      ['llmkube-model-cache'],
    ],
  ])(
    'reaches the model through %s',
    (_, ofModel, spec, initContainers, claims) => {
      const pod = derive(service(spec), model(undefined, ofModel)).podTemplate
        .spec;
      expect((pod.initContainers ?? []).map(({ name }) => name)).toEqual(
        initContainers,
      );
      expect(
        (pod.volumes ?? []).flatMap(
          ({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? [],
        ),
      ).toEqual(claims);
    },
  );

  it('names the claim that the operator creates itself, which need not exist yet', () => {
    expect(derive(service(), model()).operatorClaim).toBe(
      'llmkube-model-cache',
    );
    expect(
      derive(service(), model(), { modelCacheMode: 'perService' })
        .operatorClaim,
    ).toBe('llama-model-cache');
    expect(
      derive(service({ modelCache: { claimName: 'mine' } }), model())
        .operatorClaim,
    ).toBeUndefined();
  });

  it('limits an ephemeral cache to the ephemeral storage asked for', () => {
    const workload = derive(
      service({
        modelCache: { persistence: 'Ephemeral' },
        resources: { ephemeralStorage: '20Gi' },
      }),
      model(),
    );
    expect(workload.podTemplate.spec.volumes).toEqual([
      { name: 'model-storage', emptyDir: { sizeLimit: '20Gi' } },
    ]);
    expect(workload.podTemplate.spec.containers[0].resources).toEqual({
      requests: { 'ephemeral-storage': '20Gi' },
      limits: { 'ephemeral-storage': '20Gi' },
    });
  });

  it('fetches a draft model beside the model, into the same cache', () => {
    const workload = deriveWorkload({
      inferenceService: service({ speculativeDecoding: draft }),
      model: model(),
      draftModel: {
        metadata: { name: 'draft', namespace: 'team-a' },
        spec: { source: 'https://models.example/draft.gguf' },
      },
    });
    const pod = workload.podTemplate.spec;
    expect(pod.initContainers?.map(({ name }) => name)).toEqual([
      'model-cache-prep',
      'model-downloader',
      'draft-model-downloader',
    ]);
    expect(pod.volumes).toHaveLength(1);
  });

  it('mounts a draft model’s own claim beside the model’s', () => {
    const workload = deriveWorkload({
      inferenceService: service({ speculativeDecoding: draft }),
      model: model(undefined, { source: 'pvc://weights/llama.gguf' }),
      draftModel: {
        metadata: { name: 'draft', namespace: 'team-a' },
        spec: { source: 'pvc://drafts/draft.gguf' },
      },
    });
    expect(workload.podTemplate.spec.volumes?.map(({ name }) => name)).toEqual([
      'model-source',
      'draft-model-source',
    ]);
  });
});
