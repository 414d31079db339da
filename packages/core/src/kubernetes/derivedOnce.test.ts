import { derivedOnce } from './derivedOnce';

describe('derivedOnce', () => {
  it('derives once from a list that stays the same', () => {
    const list = [{ amount: 1 }, { amount: 2 }];
    const total = jest.fn((items: typeof list) =>
      items.reduce((sum, { amount }) => sum + amount, 0),
    );
    const totalOnce = derivedOnce(total);
    expect([totalOnce(list), totalOnce(list)]).toEqual([3, 3]);
    expect(total).toHaveBeenCalledTimes(1);
  });

  it.each<[string, (list: string[]) => void]>([
    ['was added', list => list.push('d')],
    ['was removed', list => list.pop()],
    ['was exchanged', list => list.splice(1, 1, 'x')],
  ])('derives anew after an item %s', (_, change) => {
    const joined = derivedOnce((items: string[]) => items.join());
    const list = ['a', 'b', 'c'];
    joined(list);
    change(list);
    expect(joined(list)).toBe(list.join());
  });
});
