import { nearest } from './nearest';

describe('nearest', () => {
  it.each([
    ['a missing letter', 'gpu-spt', 'gpu-spot'],
    ['swapped letters', 'gpu-psot', 'gpu-spot'],
    ['another case', 'GPU-Spot', 'gpu-spot'],
    ['other separators', 'gpu_spot', 'gpu-spot'],
  ])('finds a word with %s', (_, word, meant) => {
    expect(nearest(word, ['cpu-pool', meant, 'something-else'])).toBe(meant);
  });

  it('finds the same label name under another prefix', () => {
    expect(
      nearest('agentpool', ['kubernetes.azure.com/agentpool', 'zone']),
    ).toBe('kubernetes.azure.com/agentpool');
  });

  it.each([
    ['NVIDIA-H100-80GB', 'NVIDIA-A100-80GB'],
    ['pool-1', 'pool-2'],
    ['nvidia-l4', 'nvidia-l40'],
    ['spot', 'regular'],
  ])('takes %s for no misspelt %s', (word, other) => {
    expect(nearest(word, [other])).toBeUndefined();
  });

  it('does not choose between two that are equally near', () => {
    expect(nearest('gpu-sxot', ['gpu-spot', 'gpu-slot'])).toBeUndefined();
  });
});
