/** @jest-environment node */
import { loadRecording } from '../__fixtures__/recorded';
import { InferenceService } from './objects';
import { computeQueue } from './queue';

function waiting(
  name: string,
  createdAt: string,
  namespace = 'team-a',
): InferenceService {
  return {
    metadata: { name, namespace, creationTimestamp: createdAt },
    spec: { modelRef: 'm', priority: 'critical' },
    status: { phase: 'WaitingForGPU' },
  };
}

describe('computeQueue', () => {
  it('orders by creation, then namespace, then name, whatever the priority', () => {
    const queue = computeQueue([
      waiting('late', '2026-01-02T00:00:00Z'),
      waiting('b', '2026-01-01T00:00:00Z'),
      waiting('a', '2026-01-01T00:00:00Z', 'team-b'),
      waiting('a', '2026-01-01T00:00:00Z'),
    ]);
    expect(
      queue.map(({ position, namespace, name }) => [position, namespace, name]),
    ).toEqual([
      [1, 'team-a', 'a'],
      [2, 'team-a', 'b'],
      [3, 'team-b', 'a'],
      [4, 'team-a', 'late'],
    ]);
  });

  it('leaves out services that do not wait for GPUs', () => {
    const suspended = waiting('s', '2026-01-01T00:00:00Z');
    suspended.spec.suspend = true;
    const creating = waiting('c', '2026-01-01T00:00:00Z');
    creating.status = { phase: 'Creating' };
    expect(computeQueue([suspended, creating])).toEqual([]);
  });

  it('agrees with the positions that the real operator gave', () => {
    const { inferenceservices, pods } = loadRecording(
      '1.36.2-22-queue-three-waiting',
    );
    const queue = computeQueue(inferenceservices, pods);
    const recorded = inferenceservices
      .filter(({ status }) => status.queuePosition)
      .map(({ metadata, status }) => [metadata.name, status.queuePosition]);
    expect(queue.map(({ name, position }) => [name, position])).toEqual(
      recorded,
    );
    expect(queue).toHaveLength(3);
    expect(queue[0].resources).toEqual({ 'nvidia.com/gpu': 1 });
  });
});
