import { yamlDiff } from './yamlDiff';

const service = (spec: Record<string, unknown>) => ({
  apiVersion: 'inference.llmkube.dev/v1alpha1',
  kind: 'InferenceService',
  metadata: { name: 'llama', namespace: 'llm', uid: 'u', resourceVersion: '1' },
  spec,
  status: { phase: 'Creating' },
});

describe('yamlDiff', () => {
  it('shows an added field with its context, without status and server-set metadata', () => {
    expect(
      yamlDiff(
        service({ modelRef: 'llama', replicas: 1 }),
        service({
          modelRef: 'llama',
          replicas: 1,
          tolerations: [{ key: 'sku', operator: 'Exists' }],
        }),
      ),
    ).toBe(`--- a/inferenceservice/llama.yaml
+++ b/inferenceservice/llama.yaml
@@ -6,3 +6,6 @@
 spec:
   modelRef: llama
   replicas: 1
+  tolerations:
+    - key: sku
+      operator: Exists
`);
  });

  it('shows a replaced value as one line out and one in, keeping the order of fields', () => {
    const diff = yamlDiff(
      service({ z: 1, modelRef: 'llama', a: 2 }),
      service({ z: 1, modelRef: 'llama', a: 3 }),
    );
    expect(diff).toContain('   z: 1\n   modelRef: llama\n-  a: 2\n+  a: 3\n');
  });

  it('puts changes that are far apart into hunks of their own', () => {
    const middle = Object.fromEntries(
      Array.from({ length: 20 }, (_, position) => [`m${position}`, position]),
    );
    const diff = yamlDiff(
      service({ first: 1, ...middle, last: 1 }),
      service({ first: 2, ...middle, last: 2 }),
    );
    expect(diff.match(/^@@ .* @@$/gm)).toEqual([
      '@@ -4,7 +4,7 @@',
      '@@ -25,4 +25,4 @@',
    ]);
  });

  it('is empty when nothing in the spec changed', () => {
    expect(yamlDiff(service({ a: 1 }), service({ a: 1 }))).toBe('');
  });
});
