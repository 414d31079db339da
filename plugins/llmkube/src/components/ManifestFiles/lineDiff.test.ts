import { lineDiff } from './lineDiff';

describe('lineDiff', () => {
  it.each([
    ['', '', ''],
    ['a\n', 'a\n', ' a'],
    ['', 'a\nb\n', '+a\n+b'],
    ['a\nb\n', '', '-a\n-b'],
    ['a\nb\nc\n', 'a\nx\nc\n', ' a\n-b\n+x\n c'],
    ['a\n', 'a\nb', ' a\n+b'],
  ])('compares %j with %j', (before, after, diff) => {
    expect(lineDiff(before, after)).toBe(diff);
  });
});
