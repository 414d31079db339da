import { InputError } from '@backstage/errors';
import { readPage } from './readPage';

const keyOf = (text: string) => [text];

describe('pages of a list', () => {
  it('neither repeat nor hide an item while others come and go', () => {
    const first = readPage(['d', 'b', 'a'], { limit: 2 }, keyOf);
    expect(first.items).toEqual(['a', 'b']);
    const second = readPage(
      ['aa', 'b', 'c', 'd'],
      { limit: 2, cursor: first.nextCursor },
      keyOf,
    );
    expect(second).toEqual({ items: ['c', 'd'] });
  });

  it('end without a cursor', () => {
    expect(readPage(['a'], {}, keyOf)).toEqual({ items: ['a'] });
    expect(readPage([], {}, keyOf)).toEqual({ items: [] });
  });

  it('refuse a cursor of somebody else', () => {
    expect(() => readPage(['a'], { cursor: '!' }, keyOf)).toThrow(InputError);
  });
});
