import { parseAllDocuments } from 'yaml';
import { buildManifests } from './buildManifests';
import { LlmServiceRequest, Problem } from './request';
import { validateRequest } from './validateRequest';

const valid: LlmServiceRequest = {
  name: 'chat',
  namespace: 'llm',
  owner: 'group:default/ml',
  model: { catalogId: 'llama-3.1-8b' },
  gpu: { count: 1 },
  target: { cloud: 'aks' },
};

function problems(changes: object): Problem[] {
  return validateRequest({ ...valid, ...changes } as LlmServiceRequest);
}

function errors(changes: object): string[] {
  return problems(changes)
    .filter(({ severity }) => severity === 'error')
    .map(({ path }) => path);
}

describe('validateRequest', () => {
  it('finds nothing wrong with a sound request', () => {
    expect(problems({})).toEqual([]);
  });

  it.each<[string, object, string]>([
    ['a name that starts with a digit', { name: '7b-chat' }, 'name'],
    ['a name with capitals', { name: 'Chat' }, 'name'],
    ['a name with a dot', { name: 'llama-3.1' }, 'name'],
    ['a name that ends with a hyphen', { name: 'chat-' }, 'name'],
    ['an empty name', { name: '' }, 'name'],
    ['a name of 64 characters', { name: 'a'.repeat(64) }, 'name'],
    ['a name of 10,000 characters', { name: 'a'.repeat(10000) }, 'name'],
    ['a name that is no text', { name: ['chat'] }, 'name'],
    ['a name that climbs', { name: '../../etc' }, 'name'],
    ['a name with a line break', { name: 'chat\nspec: {}' }, 'name'],
    ['a name in another script', { name: 'чат' }, 'name'],
    ['a template expression as name', { name: '${{ secrets.x }}' }, 'name'],
    ['no name', { name: undefined }, 'name'],
    ['a namespace with a slash', { namespace: 'a/b' }, 'namespace'],
    ['a negative GPU count', { gpu: { count: -1 } }, 'gpu.count'],
    ['nine GPUs', { gpu: { count: 9 } }, 'gpu.count'],
    ['half a GPU', { gpu: { count: 0.5 } }, 'gpu.count'],
    ['a GPU count as text', { gpu: { count: '2' } }, 'gpu.count'],
    ['a GPU count that is not a number', { gpu: { count: NaN } }, 'gpu.count'],
    ['an unknown vendor', { gpu: { count: 1, vendor: 'acme' } }, 'gpu.vendor'],
    ['eleven replicas', { replicas: 11 }, 'replicas'],
    [
      'CPU without a number',
      { resources: { cpu: 'four', memory: '8Gi' } },
      'resources.cpu',
    ],
    [
      'memory with a space',
      { resources: { cpu: '4', memory: '8 Gi' } },
      'resources.memory',
    ],
    [
      'memory in GB',
      { resources: { cpu: '4', memory: '8GB' } },
      'resources.memory',
    ],
    ['memory without CPU', { resources: { memory: '8Gi' } }, 'resources.cpu'],
    [
      'negative memory',
      { resources: { cpu: '4', memory: '-8Gi' } },
      'resources.memory',
    ],
    ['an unknown runtime', { runtime: 'ollama' }, 'runtime'],
    ['a context that is too short', { contextSize: 64 }, 'contextSize'],
    ['port 0', { endpoint: { port: 0 } }, 'endpoint.port'],
    ['an unknown cloud', { target: { cloud: 'atlantis' } }, 'target.cloud'],
    [
      'spot where there is none',
      { target: { cloud: 'kind', capacity: 'spot' } },
      'target.capacity',
    ],
    [
      'an unknown capacity',
      { target: { cloud: 'aks', capacity: 'cheap' } },
      'target.capacity',
    ],
    [
      'a pool with a space',
      { target: { cloud: 'aks', nodePool: 'a b' } },
      'target.nodePool',
    ],
    [
      'a cluster with shell characters',
      { target: { cloud: 'aks', cluster: 'a;rm -rf /' } },
      'target.cluster',
    ],
    [
      'a selector key that is none',
      { target: { cloud: 'aks', nodeSelector: { 'a b': 'c' } } },
      'target.nodeSelector',
    ],
    [
      'an Exists toleration with a value',
      {
        target: {
          cloud: 'aks',
          tolerations: [{ key: 'a', operator: 'Exists', value: 'b' }],
        },
      },
      'target.tolerations[0].value',
    ],
    [
      'an Equal toleration without key',
      { target: { cloud: 'aks', tolerations: [{ value: 'b' }] } },
      'target.tolerations[0].key',
    ],
    [
      'an unknown effect',
      {
        target: { cloud: 'aks', tolerations: [{ key: 'a', effect: 'Never' }] },
      },
      'target.tolerations[0].effect',
    ],
    [
      'an In requirement without values',
      {
        target: { cloud: 'aks', nodeAffinity: [{ key: 'a', operator: 'In' }] },
      },
      'target.nodeAffinity[0].values',
    ],
    [
      'a Gt requirement with a word',
      {
        target: {
          cloud: 'aks',
          nodeAffinity: [{ key: 'a', operator: 'Gt', values: ['x'] }],
        },
      },
      'target.nodeAffinity[0].values',
    ],
    ['no model', { model: {} }, 'model'],
    [
      'two models',
      {
        model: {
          catalogId: 'mistral-7b',
          source: 'https://example.com/a.gguf',
        },
      },
      'model',
    ],
    [
      'an unknown catalog model',
      { model: { catalogId: 'gpt-9' } },
      'model.catalogId',
    ],
    [
      'a source of another scheme',
      { model: { source: 'ftp://example.com/a.gguf' } },
      'model.source',
    ],
    [
      'a source with a line break',
      { model: { source: 'https://example.com/a\nb: c' } },
      'model.source',
    ],
    [
      'an s3 source without credentials',
      { model: { source: 's3://models/a.gguf' } },
      'model.sourceSecretName',
    ],
    [
      'a repository for llama.cpp',
      { model: { source: 'Qwen/Qwen3-32B' } },
      'model.source',
    ],
    [
      'a token that llama.cpp would not send',
      {
        model: {
          catalogId: 'mistral-7b',
          tokenSecretRef: { name: 'hf', key: 'token' },
        },
      },
      'model.tokenSecretRef',
    ],
    [
      'a checksum that is too short',
      { model: { source: 'https://example.com/a.gguf', sha256: 'abc' } },
      'model.sha256',
    ],
    ['a runtime without an image', { runtime: 'generic' }, 'image'],
    [
      'vLLM on AMD without an image',
      { runtime: 'vllm', gpu: { count: 1, vendor: 'amd' } },
      'image',
    ],
    ['an image with a space', { image: 'a b' }, 'image'],
    [
      'a slice without profile',
      { gpu: { count: 1, sharing: { mode: 'partitioned' } } },
      'gpu.sharing.profile',
    ],
    [
      'two slices',
      {
        gpu: { count: 2, sharing: { mode: 'partitioned', profile: '1g.10gb' } },
      },
      'gpu.count',
    ],
    [
      'a slice of an AMD GPU',
      {
        gpu: {
          count: 1,
          vendor: 'amd',
          sharing: { mode: 'partitioned', profile: '1g.10gb' },
        },
      },
      'gpu.vendor',
    ],
    [
      'a profile without a slice',
      { gpu: { count: 1, sharing: { mode: 'exclusive', profile: '1g.10gb' } } },
      'gpu.sharing.profile',
    ],
    [
      'more replicas at least than at most',
      { autoscaling: { minReplicas: 3, maxReplicas: 2 } },
      'autoscaling.minReplicas',
    ],
    [
      'an ephemeral cache with a claim',
      { modelCache: { persistence: 'Ephemeral', claimName: 'a' } },
      'modelCache.claimName',
    ],
    [
      'a catalog file without owner',
      {
        owner: undefined,
        target: { cloud: 'aks', cluster: 'a' },
        output: { catalogInfo: true },
      },
      'owner',
    ],
    [
      'a catalog file without cluster',
      { output: { catalogInfo: true } },
      'target.cluster',
    ],
    [
      'GitOps without a repository',
      { output: { gitops: 'flux' } },
      'output.repository',
    ],
    [
      'a repository path that climbs',
      { output: { repository: { url: 'https://a.b/c', path: '../x' } } },
      'output.repository.path',
    ],
    ['an owner with spaces', { owner: 'the ml team' }, 'owner'],
    [
      'a security context with an unknown field',
      { podSecurityContext: { root: true } },
      'podSecurityContext.root',
    ],
    ['an unknown field', { tolerations: [] }, 'tolerations'],
  ])('refuses %s', (_, changes, path) => {
    expect(errors(changes)).toContain(path);
  });

  it.each([null, undefined, 'chat', 7, []])(
    'refuses %p as a request',
    value => {
      expect(
        validateRequest(value as unknown as LlmServiceRequest),
      ).not.toEqual([]);
    },
  );

  it('says the field, its value and what is allowed in one sentence', () => {
    expect(problems({ gpu: { count: 9 } })).toEqual([
      {
        severity: 'error',
        path: 'gpu.count',
        message:
          'gpu.count is 9; it must be a whole number of GPUs per replica, from 0 to 8.',
        value: 9,
        allowed: 'a whole number of GPUs per replica, from 0 to 8',
      },
    ]);
  });

  it('holds the pool to the names that the cloud allows', () => {
    expect(
      problems({ target: { cloud: 'aks', nodePool: 'gpu-spot' } }),
    ).toEqual([
      expect.objectContaining({
        severity: 'error',
        path: 'target.nodePool',
        value: 'gpu-spot',
        allowed: expect.stringContaining('12 lower-case letters'),
      }),
    ]);
    expect(problems({ target: { cloud: 'aks', nodePool: 'gpuspot' } })).toEqual(
      [],
    );
    expect(
      problems({ target: { cloud: 'aks-nap', nodePool: 'gpu-spot' } }),
    ).toEqual([]);
  });

  it.each([
    { 'cloud.google.com/gke-accelerator': 'nvidia-l4' },
    { 'cloud.google.com/compute-class': 'gpus' },
  ])('needs no GPU product on Autopilot beside the selector %j', selector => {
    const target = { cloud: 'gke-autopilot' };
    expect(problems({ target })).toEqual([
      expect.objectContaining({ severity: 'error', path: 'gpu.product' }),
    ]);
    expect(problems({ target: { ...target, nodeSelector: selector } })).toEqual(
      [],
    );
  });

  it('does not repeat a value at length', () => {
    const [problem] = problems({ name: 'x'.repeat(10000) });
    expect(problem.message.length).toBeLessThan(400);
  });

  it.each<[string, object, string]>([
    ['a catalog model on vLLM', { runtime: 'vllm' }, 'runtime'],
    [
      'scaling llama.cpp with too few slots',
      { autoscaling: { maxReplicas: 2 } },
      'parallelSlots',
    ],
    [
      'a path of the node',
      { model: { source: '/models/a.gguf' } },
      'model.source',
    ],
    [
      'a shared GPU',
      { gpu: { count: 1, sharing: { mode: 'shared' } } },
      'gpu.sharing.mode',
    ],
  ])('warns of %s', (_, changes, path) => {
    expect(problems(changes)).toEqual([
      expect.objectContaining({ severity: 'warning', path }),
    ]);
  });
});

describe('hostile text that is allowed', () => {
  const hostile = [
    'a: b',
    '- item\n---\nkind: Secret',
    '"; {{ x }} ${{ secrets.token }} &anchor *alias !!js/function',
    "it's # not a comment",
    'yes',
    '0777',
    '☃ emoji 🚀 and \u00a0 space',
    '  leading and trailing  ',
    '|\n  folded',
  ];

  it.each(hostile)('comes back from YAML as it went in: %p', description => {
    const files = buildManifests({
      ...valid,
      description,
      target: { cloud: 'aks', cluster: 'prod' },
      output: { catalogInfo: true },
    });
    const { content } = files.find(({ path }) => path === 'catalog-info.yaml')!;
    for (const version of ['1.1', '1.2'] as const) {
      const documents = parseAllDocuments(content, { version });
      expect(documents).toHaveLength(1);
      expect(
        (documents[0] as { toJS(): any }).toJS().metadata.description,
      ).toBe(description);
    }
  });

  it('never breaks out of its field into another object', () => {
    const files = buildManifests({
      ...valid,
      target: {
        cloud: 'aks',
        nodeSelector: {
          yes: 'no',
          octal: '0777',
          float: '1e3',
          date: '2024-01-01',
        },
      },
    });
    const { content } = files.find(({ path }) =>
      path.endsWith('inferenceservice.yaml'),
    )!;
    for (const version of ['1.1', '1.2'] as const) {
      const [document] = parseAllDocuments(content, { version });
      expect((document as { toJS(): any }).toJS().spec.nodeSelector).toEqual({
        yes: 'no',
        octal: '0777',
        float: '1e3',
        date: '2024-01-01',
      });
    }
  });
});
