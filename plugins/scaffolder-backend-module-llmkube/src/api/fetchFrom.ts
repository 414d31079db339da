import { ServiceUnavailableError } from '@backstage/errors';

/** Longer than a cluster that is alive takes, shorter than a person waits. */
const TIMEOUT_MS = 30_000;

/**
 * Fetches, and says in a sentence who could not be reached or did not answer in
 * time. When the task is cancelled, its abort passes through as it is.
 */
export async function fetchFrom(
  who: string,
  url: string,
  init: RequestInit,
): Promise<Response> {
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  try {
    return await fetch(url, {
      ...init,
      signal: init.signal ? AbortSignal.any([init.signal, timeout]) : timeout,
    });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ServiceUnavailableError(
      `The ${who} can't be reached; running this step again is safe`,
      error,
    );
  }
}
