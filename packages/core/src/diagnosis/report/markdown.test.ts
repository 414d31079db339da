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
      '**Proof:** After this change its replica fits, on gpu-1.',
    );
  });

  it.each([
    [{ wanted: 2, placed: 2 }, 'all 2 replicas fit'],
    [{ wanted: 3, placed: 1 }, '1 of 3 replicas fit'],
  ])('says how many replicas fit after a change: %j', (replicas, words) => {
    const report = toMarkdownReport(
      {
        verdict: 'fixable',
        summary: 's.',
        findings: [],
        remedies: [
          {
            title: 't',
            kind: 'permits',
            target: {
              kind: 'InferenceService',
              namespace: 'llm',
              name: 'llama',
            },
            patch: [],
            diff: '+a',
            proof: { replicas, fitsOn: ['gpu-1', 'gpu-1'], assumes: [] },
          },
        ],
      },
      reference,
    );
    expect(report).toContain(
      `**Proof:** After this change ${words}, on gpu-1.`,
    );
  });

  it('says when it was so, because a ticket is read later', () => {
    const diagnosis: Diagnosis = {
      verdict: 'waits',
      summary: 's.',
      findings: [],
      remedies: [],
    };
    expect(toMarkdownReport(diagnosis, reference, '2026-01-01T12:00:00Z')).toBe(
      '# prod/llm/llama: waits\n\ns.\n\nAs of 2026-01-01T12:00:00Z.\n',
    );
    expect(toMarkdownReport(diagnosis, reference)).not.toContain('As of');
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
