import { describeUnusableGpus } from './unusableGpus';

describe('describeUnusableGpus', () => {
  it.each([
    [
      'taint sku=gpu:NoSchedule',
      ['a', 'b'],
      '3 behind taint sku=gpu:NoSchedule',
    ],
    ['selector pool=a100', ['a'], '3 ruled out by selector pool=a100'],
    ['node affinity', ['a'], '3 ruled out by node affinity'],
    ['cordoned', ['a'], '3 on a node that is cordoned'],
    ['not ready', ['a', 'b'], '3 on 2 nodes that are not ready'],
    ['not enough memory', ['a'], '3 on a node with not enough memory'],
  ])('says why %s keeps GPUs of %j from use', (reason, nodes, words) => {
    expect(describeUnusableGpus({ reason, gpus: 3, nodes })).toBe(words);
  });

  it('counts no nodes for a reader who may not see them', () => {
    expect(
      describeUnusableGpus({ reason: 'cordoned', gpus: 3, nodes: [] }),
    ).toBe('3 on nodes that are cordoned');
  });
});
