import {
  AuthenticationError,
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';

/**
 * The error that a failed answer stands for, with the sentence that it
 * carries: Backstage's `{ error: { message } }` or Kubernetes' Status.
 */
export async function errorOfResponse(
  response: Response,
  from: string,
): Promise<Error> {
  const text = await response.text().catch(() => '');
  const message =
    messageOf(text) ?? `${response.status} ${response.statusText}`.trim();
  const sentence = `The ${from} answered: ${message}`;
  switch (response.status) {
    case 400:
    case 422:
      return new InputError(sentence);
    case 401:
      return new AuthenticationError(sentence);
    case 403:
      return new NotAllowedError(sentence);
    case 404:
      return new NotFoundError(sentence);
    case 409:
      return new ConflictError(sentence);
    default:
      return new ServiceUnavailableError(sentence);
  }
}

function messageOf(text: string): string | undefined {
  try {
    const body = JSON.parse(text);
    const message = body?.error?.message ?? body?.message;
    return typeof message === 'string' ? message : undefined;
  } catch {
    // Not JSON, such as a proxy's error page, which is of no use to a reader.
    return undefined;
  }
}
