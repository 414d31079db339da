import { TestApiProvider } from '@backstage/frontend-test-utils';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import { act, renderHook } from '@testing-library/react';
import type { PropsWithChildren } from 'react';
import { useLiveQuery, type LiveQueryOptions } from './useLiveQuery';

/** A promise that the test settles. */
function answers<T>() {
  const pending: { resolve(value: T): void; reject(error: Error): void }[] = [];
  const load = jest.fn(
    (_options: { signal: AbortSignal; revision?: string }) =>
      new Promise<T>((resolve, reject) => {
        pending.push({ resolve, reject });
      }),
  );
  return {
    load,
    answer: (value: T) => act(async () => pending.shift()!.resolve(value)),
    fail: (message: string) =>
      act(async () => pending.shift()!.reject(new Error(message))),
  };
}

function fakeSignals() {
  const listeners = new Map<string, (message: any) => void>();
  const api: SignalApi = {
    subscribe: (channel, onMessage) => {
      listeners.set(channel, onMessage);
      return { unsubscribe: () => listeners.delete(channel) };
    },
  };
  return {
    api,
    channels: () => [...listeners.keys()],
    announce: (channel: string, revision: string) =>
      act(async () => listeners.get(channel)?.({ revision })),
  };
}

function setHidden(hidden: boolean) {
  jest.spyOn(document, 'hidden', 'get').mockReturnValue(hidden);
  act(() => {
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

const advance = (milliseconds: number) =>
  act(async () => {
    jest.advanceTimersByTime(milliseconds);
  });

describe('useLiveQuery', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => {
    jest.useRealTimers();
    jest.restoreAllMocks();
  });

  const render = <T,>(
    options: LiveQueryOptions<T>,
    signals?: ReturnType<typeof fakeSignals>,
  ) =>
    renderHook(useLiveQuery<T>, {
      initialProps: options,
      wrapper: ({ children }: PropsWithChildren) => (
        <TestApiProvider
          apis={(signals ? [[signalApiRef, signals.api]] : []) as any}
        >
          {children}
        </TestApiProvider>
      ),
    });

  it('keeps the value while it reads again, and when that fails', async () => {
    const source = answers<string>();
    const { result } = render({
      key: 'a',
      load: source.load,
      pollInterval: 10_000,
    });
    expect(result.current.loading).toBe(true);
    await source.answer('one');
    expect(result.current).toMatchObject({ value: 'one', loading: false });

    await advance(10_000);
    expect(result.current).toMatchObject({ value: 'one', refreshing: true });
    await source.fail('gone');
    expect(result.current).toMatchObject({
      value: 'one',
      error: new Error('gone'),
      loading: false,
    });
  });

  it('waits longer after each failure, and no longer once it succeeds', async () => {
    const source = answers<string>();
    render({ key: 'a', load: source.load, pollInterval: 10_000 });
    await source.fail('first');
    await advance(19_999);
    expect(source.load).toHaveBeenCalledTimes(1);
    await advance(1);
    expect(source.load).toHaveBeenCalledTimes(2);
    await source.fail('second');
    await advance(39_999);
    expect(source.load).toHaveBeenCalledTimes(2);
    await advance(1);
    await source.answer('well');
    await advance(10_000);
    expect(source.load).toHaveBeenCalledTimes(4);
  });

  it('does not poll in a hidden tab, and reads at once when the tab shows', async () => {
    const source = answers<string>();
    render({ key: 'a', load: source.load, pollInterval: 10_000 });
    await source.answer('one');
    setHidden(true);
    await advance(60_000);
    expect(source.load).toHaveBeenCalledTimes(1);
    setHidden(false);
    expect(source.load).toHaveBeenCalledTimes(2);
  });

  it('reads again with the revision that a signal announces', async () => {
    const source = answers<{ channel: string }>();
    const signals = fakeSignals();
    const { result, unmount } = render(
      {
        key: 'a',
        load: source.load,
        channels: value => [value.channel, undefined],
        pollInterval: null,
      },
      signals,
    );
    await source.answer({ channel: 'llmkube:1' });
    expect(signals.channels()).toEqual(['llmkube:1']);

    await signals.announce('llmkube:1', 'r2');
    expect(source.load).toHaveBeenCalledTimes(2);
    expect(source.load.mock.calls[1][0].revision).toBe('r2');
    await source.answer({ channel: 'llmkube:1' });
    expect(result.current.refreshing).toBe(false);

    unmount();
    expect(signals.channels()).toEqual([]);
  });

  it('makes one read of a burst of signals, with the newest revision', async () => {
    const source = answers<{ channel: string }>();
    const signals = fakeSignals();
    render(
      {
        key: 'a',
        load: source.load,
        channels: value => [value.channel],
        pollInterval: null,
      },
      signals,
    );
    await source.answer({ channel: 'c' });
    await signals.announce('c', 'r2');
    await signals.announce('c', 'r3');
    await signals.announce('c', 'r4');
    expect(source.load).toHaveBeenCalledTimes(2);
    await source.answer({ channel: 'c' });
    await advance(1_000);
    expect(source.load).toHaveBeenCalledTimes(3);
    expect(source.load.mock.calls[2][0].revision).toBe('r4');
  });

  it('waits as long as a slow read took before it reads for the next signal', async () => {
    const source = answers<{ channel: string }>();
    const signals = fakeSignals();
    render(
      {
        key: 'a',
        load: source.load,
        channels: value => [value.channel],
        pollInterval: null,
      },
      signals,
    );
    await source.answer({ channel: 'c' });
    await signals.announce('c', 'r2');
    await signals.announce('c', 'r3');
    await advance(3_000);
    await source.answer({ channel: 'c' });
    await advance(2_999);
    expect(source.load).toHaveBeenCalledTimes(2);
    await advance(1);
    expect(source.load).toHaveBeenCalledTimes(3);
  });

  it('shows a second change within a fifth of a second where reads are quick', async () => {
    const source = answers<{ channel: string }>();
    const signals = fakeSignals();
    render(
      {
        key: 'a',
        load: source.load,
        channels: value => [value.channel],
        pollInterval: null,
      },
      signals,
    );
    await source.answer({ channel: 'c' });
    await signals.announce('c', 'r2');
    await signals.announce('c', 'r3');
    await source.answer({ channel: 'c' });
    await advance(200);
    expect(source.load).toHaveBeenCalledTimes(3);
  });

  it('asks again soon where the process that answered is behind', async () => {
    const source = answers<{ behind: boolean }>();
    render({
      key: 'a',
      load: source.load,
      isBehind: value => value.behind,
      pollInterval: 60_000,
    });
    await source.answer({ behind: true });
    await advance(2_000);
    expect(source.load).toHaveBeenCalledTimes(2);
  });

  it('never shows the value of another key, and aborts its read', async () => {
    const source = answers<string>();
    const { result, rerender } = render({ key: 'a', load: source.load });
    await source.answer('of a');
    await advance(15_000);
    rerender({ key: 'b', load: source.load });
    expect(source.load.mock.calls[1][0].signal.aborted).toBe(true);
    expect(result.current.value).toBeUndefined();
    await source.answer('too late, of a');
    expect(result.current.value).toBeUndefined();
    await source.answer('of b');
    expect(result.current.value).toBe('of b');
  });

  it('keeps the value of the key before, where it is asked to', async () => {
    const source = answers<string>();
    const { result, rerender } = render({
      key: 'a',
      load: source.load,
      keepPrevious: true,
    });
    await source.answer('of a');
    rerender({ key: 'b', load: source.load, keepPrevious: true });
    expect(result.current).toMatchObject({ value: 'of a', refreshing: true });
    await source.answer('of b');
    expect(result.current.value).toBe('of b');
  });

  it('reads nothing without a key', () => {
    const source = answers<string>();
    const { result } = render({ key: undefined, load: source.load });
    expect(source.load).not.toHaveBeenCalled();
    expect(result.current.loading).toBe(false);
  });
});
