import { aNode } from '../../__fixtures__/answers';
import { foldNodes } from './foldNodes';

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
