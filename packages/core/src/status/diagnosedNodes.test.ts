import fc from 'fast-check';
import { Node } from '../kubernetes/objects';
import { Blocker, NodeVerdict } from '../scheduling/report';
import { ClusterAssessment } from './clusterAssessment';
import { DiagnosedNodes, diagnosedNodes } from './diagnosedNodes';
import { countNodeGroups } from './nodeGroups';

const taint: Blocker = {
  plugin: 'TaintToleration',
  reasons: ['node(s) had untolerated taint(s)'],
  category: 'UntoleratedTaint',
  code: 'UnschedulableAndUnresolvable',
  taints: [{ key: 'sku', value: 'gpu', effect: 'NoSchedule' }],
};
const cordon: Blocker = {
  plugin: 'NodeUnschedulable',
  reasons: ['node(s) were unschedulable'],
  category: 'Unschedulable',
  code: 'UnschedulableAndUnresolvable',
};

interface Placed extends NodeVerdict {
  zone?: string;
  labels?: Record<string, string>;
  gpus?: number;
}

function rowsOf(placed: Placed[]): DiagnosedNodes[] {
  const nodes = placed.map(({ name, zone, labels, gpus }) => ({
    metadata: {
      name,
      labels: {
        ...labels,
        ...(zone && { 'topology.kubernetes.io/zone': zone }),
      },
    },
    spec: {},
    status: gpus ? { allocatable: { 'nvidia.com/gpu': String(gpus) } } : {},
  })) as unknown as Node[];
  return diagnosedNodes(
    {
      placement: {
        fits: [],
        nodes: placed.map(({ name, fits, blockers }) => ({
          name,
          fits,
          blockers,
        })),
        message: null,
        unknowns: [],
      },
      need: { resourceName: 'nvidia.com/gpu', perReplica: 1, replicas: 1 },
    },
    ClusterAssessment.create({
      snapshot: { nodes, pods: [], inferenceServices: [] },
    }),
  );
}

const blocked = (name: string, rest: Partial<Placed> = {}): Placed => ({
  name,
  fits: false,
  blockers: [taint],
  ...rest,
});

describe('diagnosedNodes', () => {
  it('shows nodes that differ only in name and zone as one, and keeps both', () => {
    const rows = rowsOf([
      blocked('a', { zone: '1' }),
      blocked('b', { zone: '2' }),
      blocked('c', { zone: '2' }),
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      names: ['a', 'b', 'c'],
      zones: ['1', '2'],
      group: 'fixable',
      blockers: [taint],
    });
  });

  it('sees by their content that blockers are the same', () => {
    expect(
      rowsOf([blocked('a'), blocked('b', { blockers: [{ ...taint }] })]),
    ).toHaveLength(1);
  });

  it.each([
    ['blockers', { blockers: [taint, cordon] }],
    ['the verdict', { fits: 'unknown' as const, blockers: [] }],
    ['hardware', { labels: { 'node.kubernetes.io/instance-type': 'm5' } }],
    ['GPUs', { gpus: 4 }],
  ])('keeps nodes apart that differ in %s', (_, difference) => {
    expect(rowsOf([blocked('a'), blocked('b', difference)])).toHaveLength(2);
  });

  it('says how many GPUs each node has', () => {
    const [row] = rowsOf([
      blocked('a', { gpus: 4 }),
      blocked('b', { gpus: 4 }),
    ]);
    expect(row.gpus).toEqual({ allocatable: 4, held: 0, free: 4 });
  });

  it('puts what the reader can act on first, then what stands for most nodes', () => {
    const rows = rowsOf([
      blocked('busy', { blockers: [cordon] }),
      blocked('other', { gpus: 1 }),
      blocked('unknown', { fits: 'unknown', blockers: [] }),
      blocked('one'),
      blocked('two'),
      blocked('fits', { fits: true, blockers: [] }),
    ]);
    expect(rows.map(({ names }) => names)).toEqual([
      ['fits'],
      ['one', 'two'],
      ['other'],
      ['busy'],
      ['unknown'],
    ]);
  });

  it('loses no node and names none twice, whatever they have in common', () => {
    const anyNode = fc.record({
      blockers: fc.subarray([taint, cordon]),
      gpus: fc.integer({ min: 0, max: 2 }),
      zone: fc.constantFrom('1', '2', undefined),
    });
    fc.assert(
      fc.property(fc.array(anyNode, { maxLength: 30 }), nodes => {
        const placed = nodes.map((node, index) => ({
          ...node,
          name: `node-${index}`,
          fits: node.blockers.length === 0,
        }));
        const rows = rowsOf(placed);
        expect(rows.flatMap(({ names }) => names).sort()).toEqual(
          placed.map(({ name }) => name).sort(),
        );
        for (const { names, fits, blockers } of rows) {
          for (const name of names) {
            expect(placed.find(node => node.name === name)).toMatchObject({
              fits,
              blockers,
            });
          }
        }
        const counts = Object.values(countNodeGroups(rows));
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(
          placed.length,
        );
      }),
    );
  });
});
