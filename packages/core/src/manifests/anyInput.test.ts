import fc from 'fast-check';
import { parseAllDocuments, stringify } from 'yaml';
import { cloudProfiles } from '../clouds';
import { runtimes } from '../llmkube';
import { buildManifests, InvalidRequestError } from './buildManifests';
import { LlmServiceRequest, ManifestFile } from './request';
import { validateManifests } from './validateManifests';
import { validateRequest } from './validateRequest';

/** A request that says something in every field that takes text. */
const full: LlmServiceRequest = {
  name: 'chat',
  namespace: 'llm',
  owner: 'group:default/ml',
  system: 'assistants',
  description: 'Answers tickets',
  model: {
    name: 'own',
    source: 's3://models/own.gguf',
    format: 'safetensors',
    quantization: 'Q4_K_M',
    sha256: 'a'.repeat(64),
    sourceSecretName: 's3-credentials',
    tokenSecretRef: { name: 'hf-token', key: 'HF_TOKEN' },
  },
  runtime: 'vllm',
  mode: 'chat',
  image: 'example.com/vllm:1',
  gpu: {
    count: 1,
    vendor: 'nvidia',
    product: 'L4',
    sharing: { mode: 'partitioned', profile: '1g.10gb' },
  },
  resources: { cpu: '4', memory: '16Gi' },
  priority: 'high',
  endpoint: { type: 'ClusterIP' },
  autoscaling: {
    maxReplicas: 2,
    metrics: [{ type: 'Pods', name: 'vllm:requests', targetAverageValue: '2' }],
  },
  modelCache: { persistence: 'Cached', claimName: 'models' },
  runtimeClassName: 'nvidia',
  target: {
    cloud: 'gke',
    cluster: 'prod',
    capacity: 'spot',
    nodePool: 'gpu',
    tolerations: [
      { key: 'team', operator: 'Equal', value: 'ml', effect: 'NoSchedule' },
    ],
    nodeSelector: { disk: 'ssd' },
    nodeAffinity: [{ key: 'zone', operator: 'In', values: ['a'] }],
  },
  output: {
    layout: 'kustomize',
    catalogInfo: true,
    gitops: 'flux',
    repository: {
      url: 'https://github.com/acme/deployments',
      revision: 'main',
      path: 'llm/chat',
    },
  },
};

const hostile = [
  'a\nspec:\n  image: evil',
  'a\n---\nkind: Secret',
  'a: b',
  '#',
  '${{ secrets.token }}',
  '`rm -rf /`',
  '$(rm -rf /)',
  "'; rm -rf / #",
  '```\n# heading',
  '../../etc/passwd',
  '*alias',
  '!!js/function x',
  'yes',
  '\u0000',
  '\u2028',
  '\u202e',
  '\ud800',
  '☃',
  'x'.repeat(10000),
];

/** Paths of all texts in a value. */
function textsOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value === 'string') return [path];
  return typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, entry]) =>
        textsOf(entry, [...path, key]),
      )
    : [];
}

function withText(path: string[], text: string): LlmServiceRequest {
  const copy = JSON.parse(JSON.stringify(full));
  const parent = path.slice(0, -1).reduce((at, key) => at[key], copy);
  parent[path[path.length - 1]] = text;
  return copy;
}

/** What the files are made of, without the values. */
function shapeOf(files: ManifestFile[]): unknown {
  const keys = (value: unknown): unknown =>
    typeof value === 'object' && value !== null
      ? Object.entries(value).map(([key, entry]) => [key, keys(entry)])
      : typeof value;
  return files
    .filter(({ path }) => path.endsWith('.yaml'))
    .map(({ path, content }) => [
      path,
      [...parseAllDocuments(content)].map(document => keys(document.toJS())),
    ]);
}

function filesOrRefusal(
  request: LlmServiceRequest,
): ManifestFile[] | 'refused' {
  try {
    return buildManifests(request);
  } catch (error) {
    if (error instanceof InvalidRequestError) return 'refused';
    throw error;
  }
}

describe('any input', () => {
  const baseline = shapeOf(buildManifests(full));

  it.each(textsOf(full).map(path => ({ path, field: path.join('.') })))(
    'in $field is refused or stays a value',
    ({ path }) => {
      for (const text of hostile) {
        const files = filesOrRefusal(withText(path, text));
        expect([
          text,
          files === 'refused' ? 'refused' : shapeOf(files),
        ]).toEqual([text, files === 'refused' ? 'refused' : baseline]);
      }
    },
  );

  it('reaches no command of the README unless it is a plain name', () => {
    for (const path of textsOf(full)) {
      for (const text of hostile) {
        const files = filesOrRefusal(withText(path, text));
        const readme =
          files === 'refused'
            ? ''
            : files.find(file => file.path === 'README.md')!.content;
        expect(readme).not.toMatch(/rm -rf|evil|heading|secrets\.token/);
      }
    }
  });

  it('as a request gets problems, never an exception', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), value => {
        expect(
          Array.isArray(validateRequest(value as unknown as LlmServiceRequest)),
        ).toBe(true);
      }),
    );
  });

  it('in the fields of a request gets problems or files, never another exception', () => {
    fc.assert(
      fc.property(
        fc.record(
          Object.fromEntries(
            Object.entries(full).map(([key, value]) => [
              key,
              fc.oneof(fc.constant(value), fc.jsonValue()),
            ]),
          ),
          { requiredKeys: [] },
        ),
        request => {
          expect(() =>
            filesOrRefusal(request as unknown as LlmServiceRequest),
          ).not.toThrow();
        },
      ),
    );
  });

  it('that is accepted as a request gives manifests that are accepted too', () => {
    const optional = <T>(value: fc.Arbitrary<T>) =>
      fc.option(value, { nil: undefined });
    let accepted = 0;
    fc.assert(
      fc.property(
        fc.record({
          name: fc.constantFrom('chat', 'a', 'x'.repeat(63)),
          namespace: fc.constant('llm'),
          model: fc.constantFrom(
            ...[
              'https://a.b/c.gguf',
              'Qwen/Qwen3-32B',
              'pvc://claim/c.gguf',
            ].map(source => ({ source })),
          ),
          runtime: optional(fc.constantFrom(...Object.keys(runtimes))),
          image: optional(fc.constant('example.com/own:1')),
          gpu: optional(
            fc.record({
              count: fc.integer({ min: 0, max: 8 }),
              vendor: optional(fc.constantFrom('nvidia', 'amd', 'intel')),
              sharing: optional(
                fc.record({
                  mode: fc.constantFrom('exclusive', 'shared', 'partitioned'),
                  profile: optional(fc.constant('1g.10gb')),
                }),
              ),
            }),
          ),
          replicas: optional(fc.integer({ min: 0, max: 10 })),
          contextSize: optional(fc.integer({ min: 128, max: 2097152 })),
          parallelSlots: optional(fc.integer({ min: 1, max: 64 })),
          autoscaling: optional(
            fc.record({
              minReplicas: optional(fc.integer({ min: 1, max: 10 })),
              maxReplicas: fc.integer({ min: 1, max: 100 }),
            }),
          ),
          modelCache: optional(
            fc.record({
              persistence: optional(fc.constantFrom('Cached', 'Ephemeral')),
              claimName: optional(fc.constant('models')),
            }),
          ),
          endpoint: optional(
            fc.record({ port: optional(fc.integer({ min: 1, max: 65535 })) }),
          ),
          target: fc.record({
            cloud: fc.constantFrom(...cloudProfiles.map(({ id }) => id)),
            capacity: optional(fc.constantFrom('spot', 'on-demand', 'any')),
          }),
        }),
        request => {
          const files = filesOrRefusal(request as LlmServiceRequest);
          if (files === 'refused') return;
          accepted += 1;
          expect(
            validateManifests(files).filter(
              ({ severity }) => severity === 'error',
            ),
          ).toEqual([]);
        },
      ),
      { numRuns: 400 },
    );
    expect(accepted).toBeGreaterThan(20);
  });

  it('as the text of a file gets problems, never an exception', () => {
    fc.assert(
      fc.property(fc.string(), content => {
        expect(
          validateManifests([{ path: 'a.yaml', content }]).length,
        ).toBeGreaterThan(0);
      }),
    );
  });

  it('as metadata and spec of our kinds gets problems, never an exception', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('Model', 'InferenceService'),
        fc.jsonValue(),
        fc.oneof(
          fc.jsonValue(),
          fc.record(
            {
              modelRef: fc.string(),
              source: fc.string(),
              hardware: fc.jsonValue(),
              resources: fc.jsonValue(),
              tolerations: fc.jsonValue(),
              endpoint: fc.jsonValue(),
            },
            { requiredKeys: [] },
          ),
        ),
        (kind, metadata, spec) => {
          const content = stringify({
            apiVersion: 'inference.llmkube.dev/v1alpha1',
            kind,
            metadata,
            spec,
          });
          expect(
            Array.isArray(validateManifests([{ path: 'a.yaml', content }])),
          ).toBe(true);
        },
      ),
    );
  });
});
