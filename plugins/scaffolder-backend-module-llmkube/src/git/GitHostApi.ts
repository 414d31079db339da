import { NotAllowedError, NotFoundError } from '@backstage/errors';

/** Longer texts are no message, but a page. */
const MAX_MESSAGE = 300;

/** JSON over HTTP with one Git host, with the credentials of its integration. */
export class GitHostApi {
  readonly #host: string;
  readonly #headers: () => Promise<Record<string, string>>;
  readonly #signal: AbortSignal | undefined;

  constructor(options: {
    /** As people know it. */
    host: string;
    headers: () => Promise<Record<string, string>>;
    signal?: AbortSignal;
  }) {
    this.#host = options.host;
    this.#headers = options.headers;
    this.#signal = options.signal;
  }

  /**
   * The answer's JSON.
   * @throws NotAllowedError, NotFoundError or Error, in any case with a sentence
   */
  async json<T>(url: string, purpose: string, body?: object): Promise<T> {
    const response = await this.#fetch(url, body);
    if (!response.ok || response.status === 203) {
      throw await this.#failure(response, purpose);
    }
    return response.json();
  }

  /** Like {@link json}, but undefined for what isn't there. */
  async jsonIfThere<T>(url: string, purpose: string): Promise<T | undefined> {
    try {
      return await this.json<T>(url, purpose);
    } catch (error) {
      if (error instanceof NotFoundError) {
        return undefined;
      }
      throw error;
    }
  }

  async #fetch(url: string, body?: object): Promise<Response> {
    return fetch(url, {
      method: body ? 'POST' : 'GET',
      headers: {
        ...(await this.#headers()),
        Accept: 'application/json',
        ...(body && { 'Content-Type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
      signal: this.#signal,
      // A redirect leads to a page for signing in, and credentials elsewhere.
      redirect: 'manual',
    });
  }

  async #failure(response: Response, purpose: string): Promise<Error> {
    const { status } = response;
    // Azure DevOps answers unknown credentials with 203 or 302 and a page.
    if (status === 401 || status === 203 || (status >= 300 && status < 400)) {
      return new NotAllowedError(
        `${this.#host} does not accept the credentials of the portal's integration, so it could not ${purpose}`,
      );
    }
    const message = await messageOf(response);
    if (status === 403) {
      return new NotAllowedError(
        `The portal's integration with ${this.#host} may not ${purpose}${message}`,
      );
    }
    return status === 404
      ? new NotFoundError(
          `${this.#host} could not ${purpose}: not found${message}`,
        )
      : new Error(
          `${this.#host} answered ${status} when asked to ${purpose}${message}`,
        );
  }
}

async function messageOf(response: Response): Promise<string> {
  const body = await response.json().catch(() => undefined);
  const message: unknown = body?.message;
  return typeof message === 'string' && message
    ? `: ${message.slice(0, MAX_MESSAGE)}`
    : '';
}
