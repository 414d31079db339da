import { ServiceUnavailableError } from '@backstage/errors';

/**
 * Fetches, and says in a sentence who could not be reached. An abort passes
 * through as it is.
 */
export async function fetchFrom(
  who: string,
  url: string,
  init: RequestInit,
): Promise<Response> {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new ServiceUnavailableError(
      `The ${who} can't be reached; running this step again is safe`,
      error,
    );
  }
}
