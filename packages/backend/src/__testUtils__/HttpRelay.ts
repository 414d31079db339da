import {
  createServer,
  IncomingMessage,
  request as httpRequest,
  ServerResponse,
} from 'node:http';
import { AddressInfo } from 'node:net';

interface Stream {
  answer: IncomingMessage;
  response: ServerResponse;
}

/**
 * One address for several servers, which take turns. What comes from under a
 * path can be held back, as a slow network does: new answers, and the rest of
 * those that are on their way.
 */
export class HttpRelay {
  readonly #targets: string[];
  readonly #server = createServer((request, response) => {
    this.#relay(request, response);
  });
  readonly #streams = new Set<Stream>();
  #turn = 0;
  #heldPath: string | undefined;
  #release: () => void = () => undefined;
  #released: Promise<void> = Promise.resolve();

  constructor(targets: string[]) {
    this.#targets = targets;
  }

  /** @param port - a free one by default */
  async listen(port = 0): Promise<string> {
    await new Promise<void>(resolve => {
      this.#server.listen(port, '127.0.0.1', resolve);
    });
    const { port: taken } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${taken}`;
  }

  close(): void {
    this.release();
    this.#server.close();
    this.#server.closeAllConnections();
  }

  hold(path: string): void {
    this.#heldPath = path;
    this.#released = new Promise(resolve => {
      this.#release = resolve;
    });
    for (const { answer, response } of this.#streams) {
      if (this.#isHeld(response.req)) {
        answer.unpipe(response);
      }
    }
  }

  release(): void {
    this.#heldPath = undefined;
    this.#release();
    this.#streams.forEach(({ answer, response }) => answer.pipe(response));
  }

  #isHeld({ url }: IncomingMessage): boolean {
    return this.#heldPath !== undefined && url!.startsWith(this.#heldPath);
  }

  async #relay(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    this.#turn += 1;
    const target = this.#targets[this.#turn % this.#targets.length];
    if (this.#isHeld(request)) {
      await this.#released;
    }
    const { method, headers } = request;
    const relayed = httpRequest(
      `${target}${request.url}`,
      { method, headers },
      answer => {
        response.writeHead(answer.statusCode!, answer.headers);
        response.flushHeaders();
        const stream = { answer, response };
        this.#streams.add(stream);
        answer.on('close', () => this.#streams.delete(stream));
        answer.on('error', () => response.destroy());
        if (!this.#isHeld(request)) {
          answer.pipe(response);
        }
      },
    );
    relayed.on('error', () => response.destroy());
    response.on('close', () => relayed.destroy());
    request.pipe(relayed);
  }
}
