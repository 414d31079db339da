import { InferenceService } from '../llmkube/objects';
import {
  gpuNode,
  holder,
  model,
  service,
  servicePod,
  snapshot,
} from './__fixtures__/cluster';
import { codes } from './__fixtures__/preflight';
import { diagnose, DiagnosisInput } from '.';

const spot = [{ key: 'sku', value: 'gpu', effect: 'NoSchedule' as const }];

function replaced(
  spec: Partial<InferenceService['spec']>,
  input: Pick<DiagnosisInput, 'replaces'> & {
    lists: NonNullable<Parameters<typeof snapshot>[0]>;
    model?: DiagnosisInput['model'];
  },
) {
  const { lists, replaces, model: given = model() } = input;
  return diagnose({
    inferenceService: service(spec),
    model: given,
    replaces,
    snapshot: snapshot({
      ...lists,
      pods: [...(lists.pods ?? []), ...(replaces ?? [])],
    }),
    options: { admission: { extendedResourceToleration: false } },
  });
}

const gpus = (count: number) => ({
  metadata: { name: 'llama-old', namespace: 'llm' },
  containers: [
    {
      name: 'llama',
      resources: { limits: { 'nvidia.com/gpu': String(count) } },
    },
  ],
});

describe('a service that shall replace one that is there', () => {
  it('is judged by what it says, not by the pod that waits for what the old one said', () => {
    const nodes = [gpuNode('a', { taints: spot })];
    const replaces = [servicePod('old')];
    const asItIs = replaced({}, { lists: { nodes }, replaces });
    expect(asItIs.verdict).toBe('fixable');
    const tolerations = [{ key: 'sku', operator: 'Exists' as const }];
    const mended = replaced({ tolerations }, { lists: { nodes }, replaces });
    expect(mended.verdict).toBe('fits');
    expect(mended.placement?.fits).toEqual(['a']);
    expect(mended.schedulerMessage).toBeUndefined();
  });

  it('has the GPUs that its pods hold, because they leave first, and says so', () => {
    const { metadata, containers } = gpus(2);
    const old = servicePod('llama-old', {
      nodeName: 'a',
      ready: true,
      metadata,
      spec: { containers },
    });
    const nodes = [gpuNode('a', { gpus: 4 })];
    const four = { resources: { gpu: 4 } };
    const more = replaced(four, { lists: { nodes }, replaces: [old] });
    expect(more.verdict).toBe('fits');
    expect(more.have).toMatchObject({ free: 4, usable: 4 });
    expect(more.findings).toContainEqual(
      expect.objectContaining({
        code: 'taken-for-granted',
        detail: expect.stringContaining('present pod leaves first'),
      }),
    );

    const pods = [holder('train', 'a', 1)];
    const tooMany = replaced(four, { lists: { nodes, pods }, replaces: [old] });
    expect(tooMany.verdict).toBe('waits');
    expect(codes(tooMany)).toContain('gpu-in-use');
  });

  it('needs room beside its pods without a GPU, because they are replaced one by one', () => {
    const old = servicePod('llama-old', {
      nodeName: 'a',
      ready: true,
      spec: {
        containers: [{ name: 'llama', resources: { requests: { cpu: '12' } } }],
      },
    });
    const nodes = [gpuNode('a', { gpus: 0 })];
    const onCpu = (cpu: string) =>
      replaced(
        { resources: { gpu: 0, cpu } },
        { lists: { nodes }, replaces: [old] },
      );
    expect(onCpu('4').verdict).toBe('fits');
    const large = onCpu('12');
    expect(large.verdict).toBe('waits');
    expect(codes(large)).toContain('cpu-shortage');
  });

  it('is not held to the refusal of the pods of the old one', () => {
    const diagnosis = replaced(
      {},
      {
        lists: {
          nodes: [gpuNode('a')],
          deployments: [
            {
              metadata: { name: 'llama', namespace: 'llm' },
              status: {
                conditions: [
                  {
                    type: 'ReplicaFailure',
                    status: 'True',
                    message: 'exceeded quota: team',
                  },
                ],
              },
            },
          ],
        },
        replaces: [],
      },
    );
    expect(diagnosis.verdict).toBe('fits');
  });
});
