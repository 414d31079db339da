import { KubernetesApiError } from './KubernetesApiError';

/**
 * `fetch` that gives up when the headers don't arrive in time. The body may
 * take longer: whoever reads it sets its own bound, through the same signal.
 * @throws KubernetesApiError `unavailable` when there is no answer.
 */
export async function fetchWithin(
  url: string,
  init: {
    headers: Record<string, string>;
    signal?: AbortSignal;
    timeoutMs: number;
  },
): Promise<Response> {
  const controller = new AbortController();
  const timer = setTimeout(
    () =>
      controller.abort(
        new Error(`no answer within ${Math.round(init.timeoutMs / 1000)} s`),
      ),
    init.timeoutMs,
  );
  try {
    return await fetch(url, {
      headers: init.headers,
      signal: init.signal
        ? AbortSignal.any([init.signal, controller.signal])
        : controller.signal,
    });
  } catch (error) {
    throw new KubernetesApiError('unavailable', reasonOf(error), {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}

/** The innermost cause says what happened; `fetch failed` alone does not. */
function reasonOf(error: unknown): string {
  let innermost = error;
  while (innermost instanceof Error && innermost.cause instanceof Error) {
    innermost = innermost.cause;
  }
  return innermost instanceof Error ? innermost.message : String(innermost);
}
