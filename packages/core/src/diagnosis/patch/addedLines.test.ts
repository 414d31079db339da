import { addedLines } from './addedLines';
import { yamlDiff } from './yamlDiff';

describe('addedLines', () => {
  const service = {
    apiVersion: 'inference.llmkube.dev/v1alpha1',
    kind: 'InferenceService',
    metadata: { name: 'llama' },
    spec: { replicas: 1 as number, tolerations: undefined as unknown },
  };

  it('keeps what a change adds, in the indentation of the file', () => {
    const after = {
      ...service,
      spec: { replicas: 1, tolerations: [{ key: 'sku', operator: 'Exists' }] },
    };
    expect(addedLines(yamlDiff(service, after))).toBe(
      ['  tolerations:', '    - key: sku', '      operator: Exists'].join('\n'),
    );
  });

  it('keeps the new value of what is replaced', () => {
    expect(
      addedLines(
        yamlDiff(service, {
          ...service,
          spec: { ...service.spec, replicas: 2 },
        }),
      ),
    ).toBe('  replicas: 2');
  });

  it('has nothing of a change that only removes', () => {
    const before = {
      ...service,
      spec: { replicas: 1, tolerations: [{ key: 'sku' }] },
    };
    expect(addedLines(yamlDiff(before, service))).toBe('');
  });
});
