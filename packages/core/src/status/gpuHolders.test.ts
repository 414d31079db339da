import { loadRecording } from '../__fixtures__/recorded';
import { summarizeCapacity } from '../capacity/summarizeCapacity';
import { gpuHolders, sumHolders } from './gpuHolders';

describe('gpuHolders', () => {
  const { nodes, pods } = loadRecording('1.36.2-08-fragmentation-2x1');
  const capacity = summarizeCapacity({ nodes, pods, inferenceServices: [] });

  it('names who holds the GPUs of a recorded cluster, and where, all of them', () => {
    const holders = gpuHolders(capacity, 'nvidia.com/gpu');
    expect(holders.reduce((sum, { gpus }) => sum + gpus, 0)).toBe(2);
    for (const { pod, node } of holders) {
      expect(pods.find(({ metadata }) => metadata.name === pod)).toMatchObject({
        spec: { nodeName: node },
      });
    }
  });

  it('names nobody for a resource that nobody holds', () => {
    expect(gpuHolders(capacity, 'amd.com/gpu')).toEqual([]);
  });
});

describe('sumHolders', () => {
  it('adds up the pods of one service, most first, and counts who has no name', () => {
    expect(
      sumHolders([
        { name: 'nlp/a', gpus: 1 },
        { name: 'nlp/b', gpus: 2 },
        { name: undefined, gpus: 4 },
        { name: 'nlp/a', gpus: 2 },
      ]),
    ).toEqual({
      named: [
        { name: 'nlp/a', gpus: 3 },
        { name: 'nlp/b', gpus: 2 },
      ],
      hidden: 4,
    });
  });
});
