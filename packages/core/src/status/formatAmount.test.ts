import { formatAmount } from './formatAmount';

describe('formatAmount', () => {
  it.each([
    ['cpu', 500, '0.5'],
    ['cpu', 8000, '8'],
    ['memory', 0, '0 GiB'],
    ['memory', 16 * 1024 ** 3, '16 GiB'],
    ['memory', 512 * 1024 ** 2, '512 MiB'],
    ['ephemeral-storage', 1.5 * 1024 ** 3, '1.5 GiB'],
    ['hugepages-2Mi', 1024 ** 3, '1 GiB'],
    ['nvidia.com/gpu', 4, '4'],
    ['nvidia.com/mig-1g.5gb', 2, '2'],
    ['nvidia.com/gpu', 12000, '12,000'],
  ])('writes %s of %d as %s', (resource, amount, text) => {
    expect(formatAmount(resource, amount)).toBe(text);
  });

  it('writes numbers as a language does', () => {
    expect(formatAmount('memory', 1.5 * 1024 ** 3, 'de')).toBe('1,5 GiB');
  });
});
