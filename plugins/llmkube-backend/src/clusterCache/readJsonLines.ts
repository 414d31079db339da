import { KubernetesApiError } from '../kubernetes/KubernetesApiError';

/**
 * Reads a stream of JSON objects, one per line, of an answer that may yet have
 * to begin. A line that the stream broke off is dropped, because only the line
 * break proves that it is whole.
 *
 * @throws KubernetesApiError `unreadable` for a whole line that is no JSON;
 *   `unavailable` when the stream breaks off, or after a silence of `silenceMs`,
 *   because a connection may die without a word; what the answer is rejected
 *   with.
 */
export async function* readJsonLines<T>(
  answer: Response | Promise<Response>,
  options: { silenceMs: number },
): AsyncGenerator<T> {
  const { body } = await answer;
  const reader = body?.getReader();
  if (!reader) {
    return;
  }
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const result = await readWithin(reader, options.silenceMs);
      if (result.done) {
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
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it fell silent')), silenceMs);
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
