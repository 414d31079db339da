import { useApiHolder } from '@backstage/frontend-plugin-api';
import { signalApiRef } from '@backstage/plugin-signals-react';
import { useCallback, useEffect, useReducer, useRef } from 'react';

/** How a live query reads, and what tells it that its value has changed. */
export interface LiveQueryOptions<T> {
  /** Identity of what is read: another key is another value. Undefined reads nothing. */
  key: string | undefined;
  load(options: { signal: AbortSignal; revision?: string }): Promise<T>;
  /** Signal channels on which changes of this value are announced. */
  channels?(value: T): (string | undefined)[];
  /** Whether the process that answered is behind what was announced. */
  isBehind?(value: T): boolean;
  /** Show the value of the key before until this key has one; for input that changes while typing. */
  keepPrevious?: boolean;
  /** Milliseconds between reads; null never polls. */
  pollInterval?: number | null;
}

/** The newest value that is known, kept while a newer one is fetched. */
export interface LiveQuery<T> {
  value?: T;
  /** Why the last read failed; `value` is then what was known before. */
  error?: Error;
  /** True until the first answer or error of this key. */
  loading: boolean;
  refreshing: boolean;
  /** Milliseconds since the epoch of the read that gave `value`. */
  receivedAt?: number;
  retry(): void;
}

const DEFAULT_POLL_INTERVAL = 15_000;
const LONGEST_BACKOFF = 5 * 60_000;
const BEHIND_RETRY = 2_000;
/**
 * A burst of signals is one read, and then one more, after a pause as long as
 * the read took: a change shows at once where reads are cheap, and a busy
 * cluster never keeps a backend busy for more than half of the time.
 */
const SHORTEST_GAP = 200;
const LONGEST_GAP = 5_000;

interface State<T> {
  key?: string;
  value?: T;
  error?: Error;
  refreshing: boolean;
  receivedAt?: number;
}

type Action<T> =
  | { type: 'start'; key: string; keepPrevious?: boolean }
  | { type: 'value'; key: string; value: T }
  | { type: 'error'; key: string; error: Error };

function reduce<T>(state: State<T>, action: Action<T>): State<T> {
  const known: State<T> =
    state.key === action.key ? state : { key: action.key, refreshing: false };
  switch (action.type) {
    case 'value':
      return {
        key: action.key,
        value: action.value,
        refreshing: false,
        receivedAt: Date.now(),
      };
    case 'error':
      return { ...known, error: action.error, refreshing: false };
    default:
      return action.keepPrevious
        ? { ...state, key: action.key, error: undefined, refreshing: true }
        : { ...known, refreshing: true };
  }
}

/**
 * Keeps a value of the backend current: live signals where they are installed,
 * polling beside them. Polling stops in a hidden tab, and backs off while reads
 * fail.
 */
export function useLiveQuery<T>(options: LiveQueryOptions<T>): LiveQuery<T> {
  const { key } = options;
  const latest = useRef(options);
  latest.current = options;
  const [state, dispatch] = useReducer(
    reduce as (state: State<T>, action: Action<T>) => State<T>,
    { refreshing: false },
  );
  const refresh = useRef<(revision?: string) => void>(() => {});

  useEffect(() => {
    if (key === undefined) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let controller: AbortController | undefined;
    let announced: { revision?: string } | undefined;
    let failures = 0;
    let closed = false;

    const pause = (behind: boolean): number | null => {
      const { pollInterval = DEFAULT_POLL_INTERVAL } = latest.current;
      if (behind) return BEHIND_RETRY;
      return (
        pollInterval && Math.min(pollInterval * 2 ** failures, LONGEST_BACKOFF)
      );
    };
    const run = async (revision?: string) => {
      clearTimeout(timer);
      // A hidden tab reads again as soon as it shows, see onVisibilityChange.
      if (document.hidden) return;
      if (controller) {
        announced = { revision };
        return;
      }
      controller = new AbortController();
      const startedAt = Date.now();
      const { keepPrevious } = latest.current;
      dispatch({ type: 'start', key, keepPrevious });
      let behind = false;
      try {
        const value = await latest.current.load({
          signal: controller.signal,
          revision,
        });
        if (closed) return;
        failures = 0;
        behind = latest.current.isBehind?.(value) ?? false;
        dispatch({ type: 'value', key, value });
      } catch (error) {
        if (closed) return;
        failures += 1;
        dispatch({ type: 'error', key, error: error as Error });
      }
      controller = undefined;
      if (announced) {
        const { revision: next } = announced;
        announced = undefined;
        const took = Date.now() - startedAt;
        timer = setTimeout(
          () => run(next),
          Math.min(Math.max(took, SHORTEST_GAP), LONGEST_GAP),
        );
        return;
      }
      const milliseconds = pause(behind);
      if (milliseconds !== null) timer = setTimeout(run, milliseconds);
    };
    const onVisibilityChange = () => {
      if (!document.hidden) run();
    };

    refresh.current = run;
    document.addEventListener('visibilitychange', onVisibilityChange);
    run();
    return () => {
      closed = true;
      clearTimeout(timer);
      controller?.abort();
      document.removeEventListener('visibilitychange', onVisibilityChange);
    };
  }, [key]);

  const isCurrent = state.key === key || (options.keepPrevious && key);
  const current = isCurrent ? state : undefined;
  const channels = current?.value
    ? (latest.current.channels?.(current.value) ?? [])
    : [];
  useSignals(channels, revision => refresh.current(revision));

  const retry = useCallback(() => refresh.current(), []);
  return {
    value: current?.value,
    error: current?.error,
    loading:
      key !== undefined &&
      current?.value === undefined &&
      current?.error === undefined,
    refreshing: current?.refreshing ?? false,
    receivedAt: current?.receivedAt,
    retry,
  };
}

/** Subscribes where the app has signals; without them polling remains. */
function useSignals(
  channels: (string | undefined)[],
  onChange: (revision?: string) => void,
) {
  const signals = useApiHolder().get(signalApiRef);
  const listener = useRef(onChange);
  listener.current = onChange;
  const names = [...new Set(channels.filter(Boolean))].sort().join('\n');

  useEffect(() => {
    if (!signals || names === '') return undefined;
    const subscriptions = names.split('\n').map(name =>
      signals.subscribe(name, message => {
        const { revision } = message;
        listener.current(typeof revision === 'string' ? revision : undefined);
      }),
    );
    return () => subscriptions.forEach(each => each.unsubscribe());
  }, [signals, names]);
}
