import { parseAllDocuments, stringify } from 'yaml';
import { buildManifests } from './buildManifests';
import { findCatalogModel } from './modelCatalog';
import { LlmServiceRequest } from './request';
import { validateManifests } from './validateManifests';

type Json = Record<string, any>;

const model = (spec: Json = {}): Json => ({
  apiVersion: 'inference.llmkube.dev/v1alpha1',
  kind: 'Model',
  metadata: { name: 'chat', namespace: 'llm' },
  spec: {
    source: 'https://example.com/model.gguf',
    hardware: { gpu: { enabled: true, count: 2, vendor: 'nvidia' } },
    ...spec,
  },
});

const service = (spec: Json = {}, metadata: Json = {}): Json => ({
  apiVersion: 'inference.llmkube.dev/v1alpha1',
  kind: 'InferenceService',
  metadata: { name: 'chat', namespace: 'llm', ...metadata },
  spec: {
    modelRef: 'chat',
    resources: { gpu: 2 },
    tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }],
    ...spec,
  },
});

function check(...objects: Json[]) {
  return validateManifests([
    {
      path: 'all.yaml',
      content: objects.map(object => stringify(object)).join('---\n'),
    },
  ]);
}

describe('validateManifests', () => {
  it('finds nothing wrong with a sound pair', () => {
    expect(check(model(), service())).toEqual([]);
  });

  it('names file, path, value and what is allowed', () => {
    expect(check(model(), service({ replicas: 11 }))).toEqual([
      {
        severity: 'error',
        file: 'all.yaml',
        path: 'spec.replicas',
        message: 'spec.replicas is 11; it must be a whole number from 0 to 10.',
        value: 11,
        allowed: 'a whole number from 0 to 10',
      },
    ]);
  });

  it.each<[string, Json, string]>([
    ['an unknown field', service({ toleration: [] }), 'spec.toleration'],
    ['a wrong type', service({ nodeSelector: ['a'] }), 'spec.nodeSelector'],
    [
      'a number where text belongs',
      service({ nodeSelector: { a: 1 } }),
      'spec.nodeSelector.a',
    ],
    [
      'a missing required field',
      service({ modelRef: undefined }),
      'spec.modelRef',
    ],
    ['a word outside the enum', service({ runtime: 'ollama' }), 'spec.runtime'],
    [
      'a nested field out of range',
      service({ vllmConfig: { gpuMemoryUtilization: 2 } }),
      'spec.vllmConfig.gpuMemoryUtilization',
    ],
    [
      'a pattern that does not match',
      service({ resources: { gpu: 2, ephemeralStorage: 'much' } }),
      'spec.resources.ephemeralStorage',
    ],
    [
      'an entry of a list',
      service({ tolerations: [{ key: 7 }] }),
      'spec.tolerations[0].key',
    ],
    [
      'a quantity on which the operator crashes',
      service({ resources: { gpu: 2, cpu: 'four' } }),
      'spec',
    ],
    [
      'another version',
      { ...service(), apiVersion: 'inference.llmkube.dev/v9' },
      'apiVersion',
    ],
    ['a name with a dot', service({}, { name: 'llama-3.1' }), 'metadata.name'],
    [
      'a namespace that climbs',
      service({}, { namespace: '../x' }),
      'metadata.namespace',
    ],
    [
      'a label that is no text',
      service({}, { labels: { a: 1 } }),
      'metadata.labels.a',
    ],
    ['no spec', { ...service(), spec: undefined }, 'spec.modelRef'],
    ['a spec that is a list', { ...service(), spec: [] }, 'spec'],
  ])('refuses %s', (_, object, path) => {
    expect(check(model(), object)).toContainEqual(
      expect.objectContaining({ severity: 'error', path }),
    );
  });

  it.each<[string, Json, string]>([
    [
      'a claim with an ephemeral cache',
      service({ modelCache: { persistence: 'Ephemeral', claimName: 'a' } }),
      'spec.modelCache',
    ],
    [
      'a partition without profile',
      service({ resources: { gpu: 1, gpuSharing: { mode: 'partitioned' } } }),
      'spec.resources.gpuSharing',
    ],
    [
      'a profile without partition',
      service({ resources: { gpu: 1, gpuSharing: { profile: '1g.10gb' } } }),
      'spec.resources.gpuSharing',
    ],
    [
      'a latency objective without threshold',
      service({ slo: { objective: '99', indicator: 'latency' } }),
      'spec.slo',
    ],
    [
      'an objective below 50',
      service({ slo: { objective: '9' } }),
      'spec.slo.objective',
    ],
    [
      'a draft without model',
      service({ speculativeDecoding: { type: 'draft' } }),
      'spec.speculativeDecoding',
    ],
    [
      'a draft model for n-grams',
      service({ speculativeDecoding: { type: 'ngram-mod', draftModel: 'a' } }),
      'spec.speculativeDecoding',
    ],
  ])('refuses %s, by the rule in the CRD', (_, object, path) => {
    expect(check(model(), object)).toContainEqual(
      expect.objectContaining({ severity: 'error', path }),
    );
  });

  it('fills in defaults before it evaluates rules, as the API server does', () => {
    expect(check(model(), service({ slo: { objective: '99.5' } }))).toEqual([]);
  });

  it('refuses a device claim beside a resource name, by the rule in the CRD', () => {
    const gpu = {
      count: 2,
      resourceName: 'example.com/gpu',
      resourceClaims: [{ name: 'a', resourceClaimName: 'b' }],
    };
    expect(check(model({ hardware: { gpu } }), service())).toContainEqual(
      expect.objectContaining({ path: 'spec.hardware.gpu' }),
    );
  });

  describe('traps', () => {
    it.each<[string, Json, Json, 'error' | 'warning', string]>([
      [
        'vLLM without its port',
        model(),
        service({ runtime: 'vllm' }),
        'error',
        'spec.endpoint.port',
      ],
      [
        'a container port beside the endpoint',
        model(),
        service({ containerPort: 9000 }),
        'error',
        'spec.endpoint.port',
      ],
      [
        'a CPU image with GPUs',
        model({ hardware: { accelerator: 'cuda' } }),
        service(),
        'error',
        'spec.resources.gpu',
      ],
      [
        'two GPU counts',
        model(),
        service({ resources: { gpu: 4 } }),
        'warning',
        'spec.resources.gpu',
      ],
      [
        'a toleration of one value only',
        model(),
        service({ tolerations: [] }),
        'warning',
        'spec.tolerations',
      ],
      [
        'GPU memory that has no effect',
        model(),
        service({ resources: { gpu: 2, gpuMemory: '16Gi' } }),
        'warning',
        'spec.resources.gpuMemory',
      ],
      [
        'a runtime without an image',
        model(),
        service({ runtime: 'generic' }),
        'error',
        'spec.image',
      ],
      [
        'a repository for llama.cpp',
        model({ source: 'Qwen/Qwen3-32B' }),
        service(),
        'error',
        'spec.runtime',
      ],
      [
        'a repository with an init download',
        model({ source: 'Qwen/Qwen3-32B' }),
        service({ runtime: 'vllm', endpoint: { port: 8000 } }),
        'error',
        'spec.skipModelInit',
      ],
      [
        'more replicas at least than at most',
        model(),
        service({
          autoscaling: { minReplicas: 3, maxReplicas: 2 },
          parallelSlots: 4,
        }),
        'error',
        'spec.autoscaling.minReplicas',
      ],
      [
        'a metric that can not rise',
        model(),
        service({ autoscaling: { maxReplicas: 2 } }),
        'warning',
        'spec.parallelSlots',
      ],
      [
        'more tensor parallelism than GPUs',
        model(),
        service({
          runtime: 'vllm',
          endpoint: { port: 8000 },
          vllmConfig: { tensorParallelSize: 4 },
        }),
        'error',
        'spec',
      ],
      [
        'a context that outgrows the model',
        model({ source: findCatalogModel('llama-3.1-8b')!.source }),
        service({ contextSize: 131072 }),
        'warning',
        'spec.contextSize',
      ],
      [
        'a Model that is not there',
        model(),
        service({ modelRef: 'other' }),
        'warning',
        'spec.modelRef',
      ],
      [
        'a path of the node',
        model({ source: '/models/a.gguf' }),
        service(),
        'warning',
        'spec',
      ],
    ])('tells of %s', (_, aModel, aService, severity, path) => {
      expect(check(aModel, aService)).toContainEqual(
        expect.objectContaining({ severity, path }),
      );
    });
  });

  it.each([
    ['broken YAML', 'a: [1'],
    ['a scalar', 'hello'],
    ['a key twice', 'a: 1\na: 2'],
    [
      'aliases that expand without end',
      'a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]',
    ],
  ])('reports %s as a problem of that file', (_, content) => {
    expect(validateManifests([{ path: 'bad.yaml', content }])).toContainEqual(
      expect.objectContaining({ severity: 'error', file: 'bad.yaml' }),
    );
  });

  it('says that nothing is there to check', () => {
    expect(validateManifests([])).toEqual([
      expect.objectContaining({ severity: 'error' }),
    ]);
    expect(
      check({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'a' } }),
    ).toEqual([expect.objectContaining({ severity: 'error' })]);
  });

  it('refuses the same object twice', () => {
    expect(check(model(), service(), service())).toContainEqual(
      expect.objectContaining({ path: 'metadata.name' }),
    );
  });

  it('reads yes as true, as Kubernetes does', () => {
    const content = stringify(service()).replace(
      'modelRef: chat',
      'modelRef: chat\n  nodeSelector: { gpu: yes }',
    );
    expect(validateManifests([{ path: 'a.yaml', content }])).toContainEqual(
      expect.objectContaining({ path: 'spec.nodeSelector.gpu', value: true }),
    );
  });

  it('checks a kustomize overlay together with its base', () => {
    const request: LlmServiceRequest = {
      name: 'chat',
      namespace: 'llm',
      model: { catalogId: 'mistral-7b' },
      gpu: { count: 1 },
      target: { cloud: 'gke', capacity: 'spot' },
      output: { layout: 'kustomize' },
    };
    const files = buildManifests(request);
    expect(validateManifests(files)).toEqual([]);

    const broken = files.map(file => {
      if (file.path !== 'overlays/gke/placement.yaml') return file;
      const [document] = parseAllDocuments(file.content);
      const patch = (document as { toJS(): Json }).toJS();
      patch.spec.tolerations[0].effect = 7;
      return { ...file, content: stringify(patch) };
    });
    expect(validateManifests(broken)).toContainEqual(
      expect.objectContaining({ path: 'spec.tolerations[0].effect' }),
    );
  });
});
