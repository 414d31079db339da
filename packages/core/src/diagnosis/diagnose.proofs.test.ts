import { Taint } from '../kubernetes/objects';
import { gpuNode, service, servicePod, snapshot } from './__fixtures__/cluster';
import { preflight } from './__fixtures__/preflight';
import { diagnose } from './diagnose';
import { applyJsonPatch } from './patch/jsonPatch';

const spot: Taint = {
  key: 'kubernetes.azure.com/scalesetpriority',
  value: 'spot',
  effect: 'NoSchedule',
};

describe('remedies and pods that already serve', () => {
  it('says that serving pods stop, and lets them leave before the proof', () => {
    const taints: Taint[] = [
      { key: 'sku', value: 'gpu', effect: 'NoSchedule' },
    ];
    const diagnosis = diagnose({
      inferenceService: service({ replicas: 2 }),
      snapshot: snapshot({
        nodes: [gpuNode('a'), gpuNode('b', { taints })],
        pods: [
          servicePod('old', { nodeName: 'a', ready: true }),
          servicePod('new'),
        ],
      }),
    });
    const [remedy] = diagnosis.remedies;
    expect(remedy.consequence).toContain('1 serving pod will be stopped first');
    expect([...remedy.proof.fitsOn].sort()).toEqual(['a', 'b']);
  });

  it('offers nothing where not all wanted replicas would be placed', () => {
    const diagnosis = preflight(
      { replicas: 2 },
      {
        nodes: [
          gpuNode('a', {
            taints: [{ key: 'sku', value: 'gpu', effect: 'NoSchedule' }],
          }),
        ],
      },
    );
    expect(diagnosis.remedies).toEqual([]);
  });

  it('marks a direct patch as temporary where Argo CD manages the service', () => {
    const inferenceService = service(
      {},
      {
        metadata: {
          name: 'llama',
          namespace: 'llm',
          annotations: { 'argocd.argoproj.io/tracking-id': 'apps:llama' },
        },
      },
    );
    const diagnosis = diagnose({
      inferenceService,
      snapshot: snapshot({
        nodes: [
          gpuNode('a', {
            taints: [{ key: 'sku', value: 'gpu', effect: 'NoSchedule' }],
          }),
        ],
      }),
      options: { admission: { extendedResourceToleration: false } },
    });
    expect(diagnosis.remedies[0].consequence).toContain('Argo CD');
    expect(diagnosis.findings.map(({ code }) => code)).toContain(
      'managed-by-gitops',
    );
  });

  it('does not count on quota that is used up', () => {
    const diagnosis = preflight(
      {},
      {
        nodes: [
          gpuNode('a', {
            taints: [{ key: 'sku', value: 'gpu', effect: 'NoSchedule' }],
          }),
        ],
        resourceQuotas: [
          {
            metadata: { name: 'q', namespace: 'llm' },
            status: { hard: { pods: '3' }, used: { pods: '3' } },
          },
        ],
      },
    );
    expect(diagnosis.remedies).toEqual([]);
  });

  it('fits after its patch is applied', () => {
    const lists = {
      nodes: [gpuNode('a', { labels: { pool: 'gpu-spot' }, taints: [spot] })],
    };
    const before = service({ nodeSelector: { pool: 'gpu-spto' } });
    const [remedy] = preflight(before.spec, lists).remedies;
    const after = applyJsonPatch(before, remedy.patch);
    expect(preflight(after.spec, lists).verdict).toBe('fits');
  });
});
