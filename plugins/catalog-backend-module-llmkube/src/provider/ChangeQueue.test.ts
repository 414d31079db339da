import { ChangeQueue } from './ChangeQueue';

const delays = {
  gatherFor: 200,
  atMostEvery: 1_000,
  proofAfter: 600,
  retryAfter: 1_000,
};

describe('ChangeQueue', () => {
  const handle = jest.fn();
  let queue: ChangeQueue;

  beforeEach(() => {
    jest.useFakeTimers();
    handle.mockReset().mockResolvedValue({ awaitsProof: false });
    queue = new ChangeQueue(handle, delays);
  });

  afterEach(async () => {
    await queue.stop();
    jest.useRealTimers();
  });

  it('handles a burst of changes once, soon', async () => {
    for (let change = 0; change < 50; change += 1) queue.announce('prod-eu');
    await jest.advanceTimersByTimeAsync(200);

    expect(handle.mock.calls).toEqual([['prod-eu']]);
  });

  it('handles a change that comes later, too', async () => {
    queue.announce('prod-eu');
    await jest.advanceTimersByTimeAsync(5_000);
    queue.announce('prod-eu');
    await jest.advanceTimersByTimeAsync(200);

    expect(handle).toHaveBeenCalledTimes(2);
  });

  it('handles a cluster that changes all the time once a second', async () => {
    for (let tenth = 0; tenth < 100; tenth += 1) {
      queue.announce('prod-eu');
      await jest.advanceTimersByTimeAsync(100);
    }

    expect(handle.mock.calls.length).toBeGreaterThanOrEqual(9);
    expect(handle.mock.calls.length).toBeLessThanOrEqual(11);
  });

  it('does not make one cluster wait for another', async () => {
    handle.mockImplementation(cluster =>
      cluster === 'slow' ? new Promise(() => {}) : { awaitsProof: false },
    );
    queue.announce('slow');
    queue.announce('prod-eu');
    await jest.advanceTimersByTimeAsync(200);

    expect(handle).toHaveBeenCalledWith('prod-eu');
    // So that stopping does not wait for what never ends.
    queue = new ChangeQueue(handle, delays);
  });

  it('looks again when that could prove that something is gone', async () => {
    handle.mockResolvedValueOnce({ awaitsProof: true });
    queue.announce('prod-eu');
    await jest.advanceTimersByTimeAsync(200 + 600);

    expect(handle).toHaveBeenCalledTimes(2);
  });

  it('repeats a failed attempt once', async () => {
    handle.mockRejectedValue(new Error('unreachable'));
    queue.announce('prod-eu');
    await jest.advanceTimersByTimeAsync(60_000);

    expect(handle).toHaveBeenCalledTimes(2);
  });

  it('runs one thing after the other for a cluster', async () => {
    const order: string[] = [];
    let finishFirst = () => {};
    const first = queue.exclusively('prod-eu', async () => {
      await new Promise<void>(resolve => {
        finishFirst = resolve;
      });
      order.push('first');
    });
    const second = queue.exclusively('prod-eu', async () => {
      order.push('second');
    });
    await jest.advanceTimersByTimeAsync(10);
    finishFirst();
    await Promise.all([first, second]);

    expect(order).toEqual(['first', 'second']);
  });

  it('handles nothing after it was stopped', async () => {
    queue.announce('prod-eu');
    await queue.stop();
    queue.announce('prod-eu');
    await jest.advanceTimersByTimeAsync(5_000);

    expect(handle).not.toHaveBeenCalled();
  });
});
