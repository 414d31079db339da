import { toKubectlPatchCommand } from './kubectl';

describe('toKubectlPatchCommand', () => {
  it('names the resource with its group, so that KServe is not meant', () => {
    expect(
      toKubectlPatchCommand({
        target: { kind: 'InferenceService', namespace: 'llm', name: 'llama' },
        patch: [{ op: 'replace', path: '/spec/replicas', value: 1 }],
      }),
    ).toBe(
      `kubectl patch inferenceservices.inference.llmkube.dev llama -n llm --type=json -p '[{"op":"replace","path":"/spec/replicas","value":1}]'`,
    );
  });

  it('keeps quotes in values from ending the argument', () => {
    expect(
      toKubectlPatchCommand({
        target: { kind: 'Model', namespace: 'n', name: "a'; rm -rf /" },
        patch: [{ op: 'add', path: '/spec/x', value: "it's" }],
      }),
    ).toBe(
      `kubectl patch models.inference.llmkube.dev 'a'\\''; rm -rf /' -n n --type=json -p '[{"op":"add","path":"/spec/x","value":"it'\\''s"}]'`,
    );
  });
});
