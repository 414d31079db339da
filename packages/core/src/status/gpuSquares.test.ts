import { gpuSquares } from './gpuSquares';

const holder = { pod: 'chat-1', gpus: 1 };
const node = {
  allocatable: 3,
  held: 1,
  free: 2,
  schedulable: true,
  holders: [holder],
};

describe('gpuSquares', () => {
  it('has one square per GPU, those in use first, with who uses them', () => {
    expect(gpuSquares(node)).toEqual([
      { kind: 'held', holder },
      { kind: 'free' },
      { kind: 'free' },
    ]);
  });

  it.each([
    [{ schedulable: false }, 'cordoned'],
    [{ ready: false }, 'notReady'],
  ] as const)(
    'says why free GPUs of a node with %j are blocked',
    (state, by) => {
      expect(gpuSquares({ ...node, ...state })?.slice(1)).toEqual([
        { kind: 'blocked', by },
        { kind: 'blocked', by },
      ]);
    },
  );

  it('does not call a node blocked whose readiness is not known', () => {
    expect(gpuSquares({ ...node, ready: 'unknown' })).toContainEqual({
      kind: 'free',
    });
  });

  it('draws no more squares than there are GPUs, whatever is held and by whom', () => {
    expect(gpuSquares({ ...node, held: 5, free: -2, holders: [] })).toEqual([
      { kind: 'held' },
      { kind: 'held' },
      { kind: 'held' },
    ]);
  });

  it('draws no squares where nobody would count them', () => {
    expect(gpuSquares({ ...node, allocatable: 64, free: 63 })).toBeUndefined();
  });
});
