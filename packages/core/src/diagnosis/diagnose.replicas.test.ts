import { gpuNode, holder } from './__fixtures__/cluster';
import { codes, preflight } from './__fixtures__/preflight';

const three = { replicas: 3 };

describe('a service of several replicas that has no pods yet', () => {
  it('fits when all of them find a node', () => {
    const nodes = [gpuNode('a', { gpus: 2 }), gpuNode('b')];
    const diagnosis = preflight(three, { nodes });
    expect(diagnosis.verdict).toBe('fits');
    expect(codes(diagnosis)).toEqual([]);
  });

  it('is not said to lack room for more replicas than are placed one by one', () => {
    const nodes = [
      gpuNode('a', {
        gpus: 5000,
        allocatable: { cpu: '20k', memory: '99Ti', pods: '9000' },
      }),
    ];
    const diagnosis = preflight({ replicas: 2000 }, { nodes });
    expect(codes(diagnosis)).toEqual([]);
  });

  it('waits when others hold what the last ones need, and says how many have room', () => {
    const diagnosis = preflight(three, {
      nodes: [gpuNode('a', { gpus: 4 })],
      pods: [holder('train', 'a', 2)],
    });
    expect(diagnosis.verdict).toBe('waits');
    expect(diagnosis.summary).toBe(
      '2 of 3 replicas fit on a, and the others wait until other pods release what they hold: needs 1 × nvidia.com/gpu for each of 3 replicas; 2 of 4 are free, 2 usable.',
    );
    expect(codes(diagnosis)).toEqual(['not-all-replicas-fit']);
    expect(diagnosis.findings[0].detail).toContain(
      '0/1 nodes are available: 1 Insufficient nvidia.com/gpu.',
    );
  });

  it('needs capacity when the nodes are too few even with nothing else on them', () => {
    const diagnosis = preflight(three, {
      nodes: [gpuNode('a'), gpuNode('b')],
    });
    expect(diagnosis.verdict).toBe('needs-capacity');
    expect(diagnosis.summary).toContain(
      '2 of 3 replicas fit on a and b, and the others need a node pool to grow',
    );
    expect(diagnosis.findings[0].advice).toContain('even when nothing else');
  });

  it('is offered what lets all of them fit, proved for all', () => {
    const taints = [
      { key: 'sku', value: 'gpu', effect: 'NoSchedule' as const },
    ];
    const diagnosis = preflight(three, {
      nodes: [gpuNode('a'), gpuNode('b', { gpus: 2, taints })],
    });
    expect(diagnosis.verdict).toBe('fixable');
    expect(diagnosis.remedies[0]).toMatchObject({
      title: 'Tolerate the taint sku=gpu:NoSchedule',
      proof: { replicas: { wanted: 3, placed: 3 } },
    });
  });
});
