import { extendModelCatalog, validateAddedModels } from './addedModels';
import { buildManifests } from './buildManifests';
import { modelCatalog } from './modelCatalog';
import { readManifests } from './readManifests';
import { LlmServiceRequest } from './request';
import { validateManifests } from './validateManifests';
import { validateRequest } from './validateRequest';
import { estimateVram } from './vram';

const file = {
  id: 'own-7b',
  size: '7B',
  quantization: 'Q4_K_M',
  contextSize: 131072,
  cpu: '4',
  memory: '8Gi',
  source: 'https://models.example.com/own-7b.gguf',
};
const repository = {
  ...file,
  id: 'own-32b',
  name: 'Our 32B',
  size: '32B',
  quantization: 'FP8',
  source: 'acme/own-32b',
  format: 'safetensors',
};

function requestFor(changes: Partial<LlmServiceRequest>): LlmServiceRequest {
  return {
    name: 'chat',
    namespace: 'llm',
    model: { catalogId: file.id },
    gpu: { count: 1 },
    target: { cloud: 'aks' },
    ...changes,
  };
}

describe('a model that is added to the catalog', () => {
  const models = extendModelCatalog([file, repository]);

  it('stands before LLMKube’s own, in place of the one with its id', () => {
    const ours = { ...file, id: 'mistral-7b' };
    const extended = extendModelCatalog([file, ours]);
    expect(extended.map(({ id }) => id)).toEqual([
      'own-7b',
      'mistral-7b',
      ...modelCatalog.map(({ id }) => id).filter(id => id !== 'mistral-7b'),
    ]);
    expect(extended[0].name).toBe('own-7b');
    expect(extended[1].source).toBe(file.source);
  });

  it('has an estimate of its GPU memory', () => {
    expect(estimateVram({ ...file, contextSize: 8192 })?.totalGiB).toBe(6);
  });

  it('becomes a Model of its own format and source', () => {
    const files = buildManifests(
      requestFor({ model: { catalogId: 'own-32b' }, runtime: 'vllm' }),
      { models },
    );
    expect(validateManifests(files, { models })).toEqual([]);
    const { spec } = readManifests(files).models[0].object;
    expect(spec).toMatchObject({
      source: 'acme/own-32b',
      format: 'safetensors',
    });
  });

  it('brings the Secret that its bucket needs', () => {
    const bucket = {
      ...file,
      source: 's3://models/own.gguf',
      sourceSecretName: 'bucket',
    };
    const files = buildManifests(requestFor({}), {
      models: extendModelCatalog([bucket]),
    });
    expect(readManifests(files).models[0].object.spec).toMatchObject({
      sourceSecretRef: { name: 'bucket' },
    });
  });

  it.each([
    ['a file on vLLM', 'own-7b', 'vllm', ['warning runtime']],
    ['a repository on vLLM', 'own-32b', 'vllm', []],
    [
      'a repository on llama.cpp',
      'own-32b',
      'llamacpp',
      ['warning runtime', 'error model.catalogId'],
    ],
  ])('is held to its runtime: %s', (_, id, runtime, found) => {
    const problems = validateRequest(
      requestFor({ model: { catalogId: id }, runtime }),
      { models },
    );
    expect(problems.map(({ severity, path }) => `${severity} ${path}`)).toEqual(
      found,
    );
  });

  it.each([
    ['own-7b', 'llamacpp', 'spec.contextSize'],
    ['own-32b', 'vllm', 'spec.vllmConfig.maxModelLen'],
    ['own-32b', 'sglang', 'spec.sglangConfig.contextLength'],
  ])(
    '%s on %s is checked for a context that outgrows it',
    (id, runtime, path) => {
      const check = (contextSize: number, known = models) =>
        validateManifests(
          buildManifests(
            requestFor({ model: { catalogId: id }, runtime, contextSize }),
            { models },
          ),
          { models: known },
        );
      expect(check(1000000)).toEqual([
        expect.objectContaining({ severity: 'warning', path, value: 1000000 }),
      ]);
      expect(check(8192)).toEqual([]);
      expect(check(1000000, modelCatalog)).toEqual([]);
    },
  );
});

describe('validateAddedModels', () => {
  const problemsOf = (changes: object) =>
    validateAddedModels([file, { ...repository, ...changes }], 'models');

  it('finds nothing wrong with sound models', () => {
    expect(problemsOf({})).toEqual([]);
    const architecture = {
      parameters: 32e9,
      layers: 64,
      keyValueHeads: 8,
      headSize: 128,
    };
    expect(problemsOf({ architecture })).toEqual([]);
  });

  it.each([
    [{ id: 'own-7b' }, 'models[1].id'],
    [{ id: '../x' }, 'models[1].id'],
    [{ size: 'large' }, 'models[1].size'],
    [{ contextSize: '8k' }, 'models[1].contextSize'],
    [{ memory: '8 GB' }, 'models[1].memory'],
    [{ cpu: 4 }, 'models[1].cpu'],
    [{ source: 'my model' }, 'models[1].source'],
    [{ source: 's3://models/a.gguf' }, 'models[1].sourceSecretName'],
    [{ format: 'onnx' }, 'models[1].format'],
    [{ architecture: { layers: 1 } }, 'models[1].architecture.parameters'],
    [{ memoryGiB: 8 }, 'models[1].memoryGiB'],
  ])('names the field of %j', (changes, path) => {
    expect(problemsOf(changes)).toContainEqual(
      expect.objectContaining({ severity: 'error', path }),
    );
  });

  it.each([undefined, 'all', { own: file }, [null]])(
    'refuses %j, which is no list of models',
    models => {
      expect(validateAddedModels(models, 'models')).not.toEqual([]);
    },
  );
});
