import {
  fieldVersions,
  knownVersions,
} from '../llmkube/generated/fieldVersions';
import { compareVersions } from '../llmkube/operatorVersion';
import { buildManifests } from './buildManifests';
import { validateFieldVersions } from './fieldVersionProblems';
import { crdSpecSchemas } from './generated/crdSchemas';
import { LlmServiceRequest, ManifestFile } from './request';
import { StructuralSchema } from './structuralSchema';
import { validateManifests } from './validateManifests';

const request: LlmServiceRequest = {
  name: 'chat',
  namespace: 'llm',
  model: { catalogId: 'llama-3.1-8b' },
  gpu: { count: 1 },
  target: { cloud: 'aks' },
};

function filesFor(changes: Partial<LlmServiceRequest> = {}): ManifestFile[] {
  return buildManifests({ ...request, ...changes });
}

describe('validateFieldVersions', () => {
  it('names file, path, value and the version that it takes', () => {
    const files = filesFor({ modelCache: { persistence: 'Ephemeral' } });
    expect(validateFieldVersions(files, '0.9.12')).toEqual([
      {
        severity: 'error',
        file: 'manifests/inferenceservice.yaml',
        path: 'spec.modelCache.persistence',
        value: 'Ephemeral',
        allowed: 'left out, or LLMKube 0.9.15 or newer in the cluster',
        message:
          'spec.modelCache.persistence is "Ephemeral", but it is not for this cluster: its LLMKube 0.9.12 has no such field, which came with 0.9.15.',
      },
    ]);
    expect(validateFieldVersions(files, '0.9.15')).toEqual([]);
    expect(validateFieldVersions(files, '0.10.0')).toEqual([]);
  });

  it('tells a value that a version lacks from a field that it lacks', () => {
    const files = filesFor({
      model: { source: 'Qwen/Qwen3-32B' },
      runtime: 'sglang',
    });
    const paths = (version: string) =>
      validateFieldVersions(files, version).map(({ path, message }) => [
        path,
        /(no such field|not know this value)/.exec(message)?.[0],
      ]);
    expect(paths('0.9.3')).toEqual([['spec.runtime', 'not know this value']]);
    expect(paths('0.5.0')).toContainEqual(['spec.runtime', 'no such field']);
    expect(paths('0.9.4')).toEqual([]);
  });

  it('finds that an old cluster would drop what keeps a service off spot nodes', () => {
    const files = filesFor({ target: { cloud: 'aks', capacity: 'on-demand' } });
    expect(validateFieldVersions(files, '0.8.13')).toEqual([
      expect.objectContaining({ path: 'spec.affinity', severity: 'error' }),
    ]);
  });

  it('finds what a Model has too early', () => {
    const model = {
      source: 's3://models/a.gguf',
      sourceSecretName: 'bucket',
    };
    expect(validateFieldVersions(filesFor({ model }), '0.9.5')).toEqual([
      expect.objectContaining({
        file: 'manifests/model.yaml',
        path: 'spec.sourceSecretRef',
      }),
    ]);
  });

  it('warns that selectors without GPUs were dropped before 0.9.17', () => {
    const files = filesFor({
      gpu: { count: 0 },
      target: { cloud: 'aks', nodePool: 'cpu', capacity: 'on-demand' },
    });
    expect(validateFieldVersions(files, '0.9.16')).toEqual([
      expect.objectContaining({
        severity: 'warning',
        path: 'spec.nodeSelector',
      }),
    ]);
    expect(validateFieldVersions(files, '0.9.17')).toEqual([]);
    const withGpu = filesFor({ target: { cloud: 'aks', nodePool: 'gpu' } });
    expect(validateFieldVersions(withGpu, '0.9.16')).toEqual([]);
  });

  it('says of an unknown version that it is unknown, by the newest field', () => {
    const files = filesFor({ modelCache: { persistence: 'Ephemeral' } });
    expect(validateFieldVersions(files, undefined)).toEqual([
      expect.objectContaining({
        severity: 'warning',
        path: 'spec.modelCache.persistence',
        message: expect.stringMatching(
          /^It is not known which version of LLMKube the cluster runs.*0\.9\.15/,
        ),
      }),
    ]);
  });

  it('survives objects of any shape', () => {
    const content = [
      'apiVersion: inference.llmkube.dev/v1alpha1\nkind: InferenceService\nspec: [1]',
      'apiVersion: inference.llmkube.dev/v1alpha1\nkind: Model\nspec: text',
      'apiVersion: inference.llmkube.dev/v1alpha1\nkind: Model',
    ].join('\n---\n');
    const files = [{ path: 'a.yaml', content }];
    expect(validateFieldVersions(files, '0.9.0')).toEqual([]);
    expect(validateFieldVersions(files, undefined)).toEqual([]);
  });
});

describe('validateManifests for a cluster', () => {
  it('includes what its version lacks', () => {
    const files = filesFor({ modelCache: { persistence: 'Ephemeral' } });
    const paths = (llmkubeVersion?: string | null) =>
      validateManifests(files, { llmkubeVersion }).map(({ path }) => path);
    expect(paths()).toEqual([]);
    expect(paths('0.9.12')).toEqual(['spec.modelCache.persistence']);
    expect(paths(null)).toEqual(['spec.modelCache.persistence']);
  });

  it.each([
    ['a field', 'multiNode: {}', 'spec.multiNode'],
    ['a value', 'mode: translate', 'spec.mode'],
  ])('only warns of %s that a newer version may have', (_, line, path) => {
    const files = filesFor().map(file => ({
      ...file,
      content: file.content.replace(
        /^ {2}modelRef:/m,
        `  ${line}\n  modelRef:`,
      ),
    }));
    const severities = (llmkubeVersion: string) =>
      validateManifests(files, { llmkubeVersion })
        .filter(problem => problem.path === path)
        .map(({ severity }) => severity);
    expect(severities('0.9.19')).toEqual(['error']);
    expect(severities('0.9.24')).toEqual(['warning']);
  });
});

describe('the table of versions', () => {
  it.each(['Model', 'InferenceService'] as const)(
    'speaks of fields and values that %s has',
    kind => {
      for (const [entry, version] of Object.entries(fieldVersions[kind])) {
        const [field, value] = entry.split('=');
        const schema = schemaAt(crdSpecSchemas[kind], field);
        expect({ entry, found: schema !== undefined }).toEqual({
          entry,
          found: true,
        });
        const values = schema?.enum?.map(String) ?? [];
        expect({ entry, found: !value || values.includes(value) }).toEqual({
          entry,
          found: true,
        });
        expect(compareVersions(version, knownVersions.oldest)).toBeGreaterThan(
          0,
        );
        expect(
          compareVersions(version, knownVersions.newest),
        ).toBeLessThanOrEqual(0);
      }
    },
  );
});

/** `spec.env[].name` in the schema of the spec. */
function schemaAt(
  schema: StructuralSchema,
  field: string,
): StructuralSchema | undefined {
  return field
    .replaceAll('[]', '.[]')
    .split('.')
    .slice(1)
    .reduce<StructuralSchema | undefined>(
      (at, name) => (name === '[]' ? at?.items : at?.properties?.[name]),
      schema,
    );
}
