import { IncomingMessage, ServerResponse } from 'node:http';
import { ApiError } from '../errors/ApiError';
import { ApiObject } from '../resources/ApiObject';
import { ClusterUser } from '../cluster/settings';
import { parseProtobuf, PROTOBUF } from './protobuf';

const BODY_LIMIT = 3 * 1024 * 1024;

/** One HTTP request and its answer. */
export class Exchange {
  readonly path: string;
  readonly query: URLSearchParams;
  readonly warnings: string[] = [];
  user?: ClusterUser;
  #charactersUntilBreak = Infinity;

  constructor(
    readonly request: IncomingMessage,
    readonly response: ServerResponse,
  ) {
    const url = new URL(request.url ?? '/', 'http://cluster');
    this.path = url.pathname;
    this.query = url.searchParams;
  }

  get method(): string {
    return this.request.method ?? 'GET';
  }

  get accept(): string {
    return this.request.headers.accept ?? '*/*';
  }

  /** The body's media type without parameters. */
  get contentType(): string {
    return (this.request.headers['content-type'] ?? '').split(';')[0].trim();
  }

  /** `fieldManager`, else the client's name from its user agent. */
  get fieldManager(): string {
    return (
      this.query.get('fieldManager') ||
      (this.request.headers['user-agent'] ?? '').split('/')[0] ||
      'unknown'
    );
  }

  get dryRun(): boolean {
    return this.query.getAll('dryRun').includes('All');
  }

  /** @throws ApiError 413 for a body that is larger than etcd would take */
  async bytes(): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of this.request) {
      size += chunk.length;
      if (size > BODY_LIMIT) {
        throw new ApiError(
          413,
          'RequestEntityTooLarge',
          `Request entity too large: limit is ${BODY_LIMIT}`,
        );
      }
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  async text(): Promise<string> {
    return (await this.bytes()).toString('utf8');
  }

  /**
   * The object in the body.
   *
   * @throws ApiError 400 or 415 for anything else
   */
  async object(): Promise<ApiObject> {
    return this.contentType === PROTOBUF
      ? parseProtobuf(await this.bytes())
      : parseObject(await this.text());
  }

  send(code: number, body: unknown, contentType = 'application/json'): void {
    this.start(code, contentType);
    this.write(JSON.stringify(body));
    this.end();
  }

  sendText(code: number, text: string): void {
    this.start(code, 'text/plain');
    this.write(text);
    this.end();
  }

  /** Lets the connection break after so many characters of the body. */
  breakAfter(characters: number): void {
    this.#charactersUntilBreak = characters;
  }

  /** Writes a part of the body. */
  write(text: string): void {
    if (this.response.writableEnded || this.response.destroyed) {
      return;
    }
    const part = text.slice(0, this.#charactersUntilBreak);
    this.#charactersUntilBreak -= part.length;
    this.response.write(part, () => {
      if (this.#charactersUntilBreak <= 0) {
        this.response.destroy();
      }
    });
  }

  /** Ends the body, unless the connection is about to break. */
  end(): void {
    if (this.#charactersUntilBreak > 0) {
      this.response.end();
    }
  }

  /** Writes the head of an answer; the body follows by hand. */
  start(code: number, contentType: string): void {
    for (const warning of this.warnings) {
      this.response.appendHeader(
        'Warning',
        `299 - "${warning.replace(/["\\]/g, '\\$&')}"`,
      );
    }
    this.response.writeHead(code, {
      'Content-Type': contentType,
      'Cache-Control': 'no-cache, private',
    });
  }

  sendError(error: unknown): void {
    const status =
      error instanceof ApiError
        ? error
        : ApiError.internal(error instanceof Error ? error.message : 'unknown');
    if (this.response.headersSent) {
      this.response.destroy();
      return;
    }
    if (status.details?.retryAfterSeconds) {
      this.response.setHeader('Retry-After', status.details.retryAfterSeconds);
    }
    this.send(status.code, status.toStatus());
  }
}

/** @throws ApiError 400 for a body that is not one JSON object */
export function parseObject(text: string): ApiObject {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw ApiError.badRequest(
      `the object provided is unrecognized (must be of type JSON): ${
        (error as Error).message
      }`,
    );
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw ApiError.badRequest('the object provided is not a JSON object');
  }
  return value as ApiObject;
}
