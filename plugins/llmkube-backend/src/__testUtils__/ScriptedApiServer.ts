import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { AddressInfo, Socket } from 'node:net';
import { keyOf } from '../clusterCache/ObjectStore';

type StoredObject = {
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
  };
};

const EXPIRED = {
  type: 'ERROR',
  object: { kind: 'Status', code: 410, reason: 'Expired' },
};

/** Answers a request in place of the server; false to leave it to the server. */
export type Script = (
  request: {
    path: string;
    query: URLSearchParams;
    headers: IncomingMessage['headers'];
  },
  response: ServerResponse,
) => boolean | void;

interface PastEvent {
  path: string;
  version: number;
  text: string;
}

interface Watcher {
  path: string;
  response: ServerResponse;
}

/**
 * A Kubernetes API of collections, with or without the path of the kubernetes
 * plugin's proxy: list with limit and continue, and watch from any version that
 * is still in its history. A script can answer any
 * request differently, which is how tests make things go wrong.
 */
export class ScriptedApiServer {
  readonly requests: { path: string; query: URLSearchParams }[] = [];
  script: Script = () => false;
  readonly #collections = new Map<string, Map<string, StoredObject>>();
  readonly #watchers = new Set<Watcher>();
  readonly #sockets = new Set<Socket>();
  readonly #history: PastEvent[] = [];
  #server = this.#createServer();
  #port: number;
  #version = 100;
  #compactedAt = 0;

  /** @param port - a free one when absent */
  constructor(port = 0) {
    this.#port = port;
  }

  async listen(): Promise<void> {
    await new Promise<void>(resolve => {
      this.#server.listen(this.#port, '127.0.0.1', resolve);
    });
    this.#port = (this.#server.address() as AddressInfo).port;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Connections break, new ones are refused. */
  async goOffline(): Promise<void> {
    this.breakConnections();
    await new Promise(resolve => {
      this.#server.close(resolve);
    });
  }

  async comeBack(): Promise<void> {
    this.#server = this.#createServer();
    await this.listen();
  }

  breakConnections(): void {
    this.#sockets.forEach(socket => socket.destroy());
    this.#watchers.clear();
  }

  /** Makes the collection known, with these objects. */
  serve(path: string, ...objects: object[]): void {
    this.#collections.set(path, this.#collections.get(path) ?? new Map());
    objects.forEach(object => this.put(path, object));
  }

  /** Creates or replaces an object, tells the watches, and returns it as stored. */
  put(path: string, object: object): object {
    const collection = this.#collections.get(path)!;
    const stored = this.#stamp(object);
    const type = collection.has(keyOf(stored)) ? 'MODIFIED' : 'ADDED';
    collection.set(keyOf(stored), stored);
    this.#record(path, { type, object: stored });
    return stored;
  }

  remove(path: string, key: string): void {
    const object = this.#collections.get(path)!.get(key)!;
    this.#collections.get(path)!.delete(key);
    this.#record(path, { type: 'DELETED', object: this.#stamp(object) });
  }

  /** Forgets the past: a watch from an older version is told that it is gone. */
  compact(): void {
    this.#history.length = 0;
    this.#compactedAt = this.#version;
  }

  /** Changes what a list shows without telling any watch. */
  removeSilently(path: string, key: string): void {
    this.#collections.get(path)!.delete(key);
    this.#version += 1;
  }

  /** Sends an event, or raw text, to the collection's watches. */
  send(path: string, event: object | string): void {
    const text =
      typeof event === 'string' ? event : `${JSON.stringify(event)}\n`;
    for (const watcher of this.#watchers) {
      if (watcher.path === path) {
        watcher.response.write(text);
      }
    }
  }

  /** Ends the collection's watches as the API server does in time. */
  endWatches(path: string): void {
    for (const watcher of this.#watchers) {
      if (watcher.path === path) {
        watcher.response.end();
        this.#watchers.delete(watcher);
      }
    }
  }

  /** Breaks the connections of the collection's watches. */
  breakWatches(path: string): void {
    for (const watcher of this.#watchers) {
      if (watcher.path === path) {
        watcher.response.destroy();
        this.#watchers.delete(watcher);
      }
    }
  }

  isWatched(path: string): boolean {
    return Array.from(this.#watchers).some(watcher => watcher.path === path);
  }

  #record(path: string, event: object): void {
    const text = `${JSON.stringify(event)}\n`;
    this.#history.push({ path, version: this.#version, text });
    this.send(path, text);
  }

  #watch(path: string, since: number, response: ServerResponse): void {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.flushHeaders();
    if (since < this.#compactedAt) {
      response.end(`${JSON.stringify(EXPIRED)}\n`);
      return;
    }
    this.#history
      .filter(event => event.path === path && event.version > since)
      .forEach(({ text }) => response.write(text));
    this.#watchers.add({ path, response });
  }

  #stamp(object: object): StoredObject {
    this.#version += 1;
    const { metadata } = object as StoredObject;
    return {
      ...object,
      metadata: { ...metadata, resourceVersion: String(this.#version) },
    } as StoredObject;
  }

  #createServer() {
    const server = createServer((request, response) =>
      this.#answer(request, response),
    );
    server.on('connection', socket => {
      this.#sockets.add(socket);
      socket.on('close', () => this.#sockets.delete(socket));
    });
    return server;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url!, this.url);
    const path = url.pathname.replace('/proxy', '');
    const query = url.searchParams;
    this.requests.push({ path, query });
    if (this.script({ path, query, headers: request.headers }, response)) {
      return;
    }
    const collection = this.#collections.get(path);
    if (path === '/version') {
      sendJson(response, 200, { gitVersion: 'v1.34.1' });
    } else if (!collection) {
      sendStatus(response, 404, 'NotFound', 'page not found');
    } else if (query.has('watch')) {
      this.#watch(path, Number(query.get('resourceVersion')), response);
    } else {
      this.#list(collection, query, response);
    }
  }

  #list(
    collection: Map<string, StoredObject>,
    query: URLSearchParams,
    response: ServerResponse,
  ): void {
    const selector = query.get('labelSelector');
    const all = Array.from(collection.values()).filter(
      object => !selector || isSelected(object, selector),
    );
    const from = Number(query.get('continue') ?? 0);
    const to = from + Number(query.get('limit') ?? all.length);
    sendJson(response, 200, {
      items: all.slice(from, to),
      metadata: {
        resourceVersion: String(this.#version),
        ...(to < all.length && { continue: String(to) }),
      },
    });
  }
}

/** By `key` or `key=value`. */
function isSelected({ metadata }: StoredObject, selector: string): boolean {
  const [key, value] = selector.split('=');
  const label = metadata.labels?.[key];
  return value === undefined ? label !== undefined : label === value;
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
): true {
  response.writeHead(status, {
    'Content-Type': 'application/json',
    ...headers,
  });
  response.end(JSON.stringify(body));
  return true;
}

/** Kubernetes' own error body. */
export function sendStatus(
  response: ServerResponse,
  code: number,
  reason: string,
  message: string,
  headers: Record<string, string> = {},
): true {
  return sendJson(
    response,
    code,
    { kind: 'Status', status: 'Failure', code, reason, message },
    headers,
  );
}
