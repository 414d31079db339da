import { gpuNode, service, snapshot } from '../__fixtures__/cluster';
import { diagnose } from '../diagnose';
import { Diagnosis } from '../diagnosis';
import { toMarkdownReport } from './markdown';

const reference = { cluster: 'prod', namespace: 'llm', name: 'llama' };

describe('toMarkdownReport', () => {
  it('has verdict, finding, diff, command and proof', () => {
    const report = toMarkdownReport(
      diagnose({
        inferenceService: service(),
        snapshot: snapshot({
          nodes: [
            gpuNode('gpu-1', {
              taints: [{ key: 'sku', value: 'gpu', effect: 'NoSchedule' }],
            }),
          ],
        }),
        options: { admission: { extendedResourceToleration: false } },
      }),
      reference,
    );
    expect(report).toContain('# prod/llm/llama: fixable');
    expect(report).toContain(
      '### The service does not tolerate the taint sku=gpu:NoSchedule (error)',
    );
    expect(report).toContain('```diff\n--- a/inferenceservice/llama.yaml');
    expect(report).toContain('```bash\nkubectl patch inferenceservices');
    expect(report).toContain(
      '**Proof:** 1 of 1 replicas are placed, on gpu-1.',
    );
  });

  it('lets no text of the cluster become markup or end its block', () => {
    const diagnosis: Diagnosis = {
      verdict: 'failing',
      summary: 'See <img src=x> and [here](https://example.com).',
      findings: [
        {
          code: 'crash-loop',
          severity: 'error',
          title: '# heading',
          detail: 'd',
          evidence: '```\n# not a heading\n```',
        },
      ],
      remedies: [],
    };
    const report = toMarkdownReport(diagnosis, reference);
    expect(report).toContain('\\<img src=x\\>');
    expect(report).toContain('\\[here\\]');
    expect(report).toContain('````\n```\n# not a heading\n```\n````');
  });

  it("shows our counts beside the scheduler's where they differ", () => {
    const report = toMarkdownReport(
      {
        verdict: 'unknown',
        summary: 's.',
        findings: [],
        remedies: [],
        schedulerMessage: '0/2 nodes are available: 2 Insufficient cpu.',
        agreesWithScheduler: false,
        placement: {
          fits: [],
          nodes: [],
          message: '0/1 nodes are available: 1 Insufficient cpu.',
          unknowns: [],
        },
      },
      reference,
    );
    expect(report).toContain('2 Insufficient cpu.');
    expect(report).toContain('The counts computed here differ:');
    expect(report).toContain('1 Insufficient cpu.');
  });
});
