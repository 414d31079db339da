import { KubernetesApiError } from './KubernetesApiError';

/**
 * Gives up when an answer doesn't begin in time. Its body may take longer:
 * whoever reads it sets its own bound, through the same signal.
 * @throws KubernetesApiError `unavailable` when there is no answer.
 */
export async function answerWithin<T>(
  bounds: { signal?: AbortSignal; timeoutMs: number },
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(
    () =>
      controller.abort(
        new Error(`no answer within ${Math.round(bounds.timeoutMs / 1000)} s`),
      ),
    bounds.timeoutMs,
  );
  try {
    return await ask(
      bounds.signal
        ? AbortSignal.any([bounds.signal, controller.signal])
        : controller.signal,
    );
  } catch (error) {
    throw error instanceof KubernetesApiError
      ? error
      : new KubernetesApiError('unavailable', reasonOf(error), {
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
