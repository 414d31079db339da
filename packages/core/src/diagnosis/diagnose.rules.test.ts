import {
  gpuNode,
  model,
  service,
  servicePod,
  snapshot,
} from './__fixtures__/cluster';
import { diagnose } from './diagnose';
import { DiagnosisRule } from './findings/rule';
import { DiagnosisInput } from './gatherContext';

/** A service that runs, and has no license label. */
const input: DiagnosisInput = {
  inferenceService: service(),
  snapshot: snapshot({
    models: [model()],
    nodes: [gpuNode('gpu-1')],
    pods: [servicePod('llama-1', { nodeName: 'gpu-1', ready: true })],
  }),
};

const license: DiagnosisRule = {
  id: 'license',
  find: ({ service: { metadata } }) =>
    metadata.labels?.license
      ? []
      : [
          {
            code: 'license-missing',
            severity: 'error',
            title: 'No license is named',
            detail: 'Services without one are stopped at the end of the month.',
          },
        ],
};

describe('rules beside the built-in ones', () => {
  it('add their findings, the gravest first, and leave the verdict as it is', () => {
    const without = diagnose(input);
    const { findings, ...rest } = diagnose({ ...input, rules: [license] });
    expect(findings[0].code).toBe('license-missing');
    expect({ ...rest, findings: findings.slice(1) }).toEqual(without);
  });

  it('see the facts that the built-in rules see', () => {
    const seen: string[] = [];
    diagnose({
      ...input,
      snapshot: { ...input.snapshot, pods: [] },
      rules: [
        {
          id: 'facts',
          find: ({ nodes, model: found, pods }) => {
            seen.push(
              ...nodes.map(({ name }) => name),
              found!.metadata.name,
              `${pods!.ready.length} ready`,
            );
            return [];
          },
        },
      ],
    });
    expect(seen).toEqual(['gpu-1', 'llama', '0 ready']);
  });

  it('cannot pass for a built-in one that decides the verdict', () => {
    const { verdict } = diagnose({
      ...input,
      inferenceService: service({ replicas: 2 }),
      rules: [
        {
          id: 'impostor',
          find: facts =>
            license.find(facts).map(one => ({ ...one, code: 'crash-loop' })),
        },
      ],
    });
    expect(verdict).not.toBe('failing');
  });

  it('cost nothing but themselves when they fail, and say so', () => {
    const without = diagnose(input);
    const { findings } = diagnose({
      ...input,
      rules: [
        {
          id: 'broken',
          find: () => {
            throw new Error('no such webhook');
          },
        },
        license,
      ],
    });
    expect(findings).toHaveLength(without.findings.length + 2);
    expect(findings.at(-1)).toMatchObject({
      code: 'rule-failed',
      severity: 'info',
      title: "The rule 'broken' could not be evaluated",
      detail: expect.stringContaining('no such webhook'),
    });
  });
});
