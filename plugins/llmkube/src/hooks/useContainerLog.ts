import { useApi } from '@backstage/frontend-plugin-api';
import {
  stringifyServiceRef,
  type ServiceRef,
} from 'backstage-plugin-llmkube-common';
import { useCallback, useEffect, useState } from 'react';
import { llmkubeApiRef, type LogQuery } from '../api';

/** Enough to read an error in; a followed log must not fill the browser's memory. */
const LONGEST_LOG = 500_000;

export interface ContainerLog {
  text: string;
  /** True while the log is read or followed. */
  reading: boolean;
  error?: Error;
  retry(): void;
}

const nothing = { text: '', reading: true };

/** Reads one container's log, and follows it where the query says so. */
export function useContainerLog(
  ref: ServiceRef,
  query: LogQuery,
): ContainerLog {
  const api = useApi(llmkubeApiRef);
  const [attempt, setAttempt] = useState(0);
  const [log, setLog] = useState<Omit<ContainerLog, 'retry'>>(nothing);
  const key = JSON.stringify([stringifyServiceRef(ref), query, attempt]);

  useEffect(() => {
    const controller = new AbortController();
    setLog(nothing);
    api
      .readLogs(
        ref,
        query,
        text =>
          setLog(known => ({
            ...known,
            text: (known.text + text).slice(-LONGEST_LOG),
          })),
        { signal: controller.signal },
      )
      .then(
        () => setLog(known => ({ ...known, reading: false })),
        error => {
          if (controller.signal.aborted) return;
          setLog(known => ({ ...known, reading: false, error }));
        },
      );
    return () => controller.abort();
    // The key is the identity of ref and query.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [api, key]);

  const retry = useCallback(() => setAttempt(number => number + 1), []);
  return { ...log, retry };
}
