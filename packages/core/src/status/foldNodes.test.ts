import { foldNodes } from './foldNodes';
import { DiagnosedNode } from './nodeGroups';

function aNode(overrides: Partial<DiagnosedNode>): DiagnosedNode {
  return {
    name: 'gpu-1',
    fits: false,
    group: 'fixable',
    blockers: [
      {
        plugin: 'TaintToleration',
        reasons: ['node(s) had untolerated taint(s)'],
        category: 'UntoleratedTaint',
        code: 'UnschedulableAndUnresolvable',
        taints: [{ key: 'sku', value: 'gpu', effect: 'NoSchedule' }],
      },
    ],
    ...overrides,
  };
}

describe('foldNodes', () => {
  it('folds nodes that differ only in name and zone, and keeps both', () => {
    const rows = foldNodes([
      aNode({ name: 'a', zone: '1' }),
      aNode({ name: 'b', zone: '2' }),
      aNode({ name: 'c', zone: '2' }),
    ]);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      names: ['a', 'b', 'c'],
      zones: ['1', '2'],
    });
  });

  it('keeps nodes apart that have different blockers', () => {
    expect(
      foldNodes([aNode({ name: 'a' }), aNode({ name: 'b', blockers: [] })]),
    ).toHaveLength(2);
  });

  it('puts what the reader can act on first', () => {
    const rows = foldNodes([
      aNode({ name: 'n', group: 'never' }),
      aNode({ name: 'u', group: 'unknown' }),
      aNode({ name: 'f', group: 'fits' }),
      aNode({ name: 'b', group: 'busy' }),
      aNode({ name: 'x', group: 'fixable' }),
    ]);
    expect(rows.map(row => row.group)).toEqual([
      'fits',
      'fixable',
      'busy',
      'never',
      'unknown',
    ]);
  });
});
