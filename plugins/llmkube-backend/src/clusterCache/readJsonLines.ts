import { KubernetesApiError } from '../kubernetes/KubernetesApiError';

/**
 * Reads a stream of JSON objects, one per line. A line that the stream broke
 * off is dropped, because only the line break proves that it is whole. Ends
 * with the stream, or after a silence of `silenceMs`: a connection that died
 * without a word looks like a quiet one.
 *
 * @throws KubernetesApiError `unreadable` for a whole line that is no JSON,
 *   `unavailable` when the stream breaks off.
 */
export async function* readJsonLines<T>(
  response: Response,
  options: { silenceMs: number },
): AsyncGenerator<T> {
  const reader = response.body?.getReader();
  if (!reader) {
    return;
  }
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const result = await readWithin(reader, options.silenceMs);
      if (result === 'silent' || result.done) {
        return;
      }
      rest += decoder.decode(result.value, { stream: true });
      const lines = rest.split('\n');
      rest = lines.pop()!;
      for (const line of lines) {
        if (line.trim() !== '') {
          yield parseLine<T>(line);
        }
      }
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function readWithin(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  silenceMs: number,
) {
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<'silent'>(resolve => {
    timer = setTimeout(() => resolve('silent'), silenceMs);
  });
  try {
    return await Promise.race([reader.read(), silence]);
  } catch (error) {
    throw new KubernetesApiError('unavailable', 'The watch broke off', {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
  }
}

function parseLine<T>(line: string): T {
  try {
    return JSON.parse(line) as T;
  } catch (error) {
    throw new KubernetesApiError(
      'unreadable',
      'The watch delivered a line that is no JSON',
      { cause: error },
    );
  }
}
