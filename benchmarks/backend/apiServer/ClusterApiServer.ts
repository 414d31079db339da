import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  Collection,
  selectsLabels,
  StoredMetadata,
  StoredObject,
} from './Collection';

const BOOKMARK_MS = 30_000;

/**
 * The Kubernetes API of one cluster as far as lists and watches go, with every
 * object kept as JSON: what it costs must not hide what its readers cost. It
 * answers on 127.0.0.1 only.
 */
export class ClusterApiServer {
  /** When the first list was asked for, by the process's monotonic clock. */
  firstListAt: bigint | undefined;
  bytesListed = 0;
  readonly #collections = new Map<string, Collection>();
  readonly #unfinished = new Map<string, StoredObject[]>();
  readonly #server = createServer((request, response) =>
    this.#answer(request, response),
  );
  #version = 1;
  #tokens = 0;

  async listen(): Promise<string> {
    await new Promise<void>(resolve => {
      this.#server.listen(0, '127.0.0.1', resolve);
    });
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** @param path - of the collection over all namespaces */
  put(path: string, object: StoredMetadata): void {
    this.#collectionOf(path).put(object, (this.#version += 1));
  }

  remove(path: string, object: StoredMetadata): void {
    this.#collectionOf(path).remove(object, (this.#version += 1));
  }

  close(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #collectionOf(path: string): Collection {
    const known = this.#collections.get(path);
    const collection = known ?? new Collection();
    this.#collections.set(path, collection);
    return collection;
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url!, 'http://api');
    if (pathname === '/version') {
      response.setHeader('Content-Type', 'application/json');
      response.end('{"gitVersion":"v1.36.2"}');
      return;
    }
    const { path, namespace } = parsed(pathname);
    // What nothing was put into is a resource that nobody uses.
    const collection = this.#collectionOf(path);
    if (searchParams.get('watch') === 'true') {
      this.#watch(collection, searchParams, response);
    } else {
      this.#list(collection, namespace, searchParams, response);
    }
  }

  #list(
    collection: Collection,
    namespace: string | undefined,
    query: URLSearchParams,
    response: ServerResponse,
  ): void {
    this.firstListAt ??= process.hrtime.bigint();
    const token = query.get('continue');
    const [id, version, from] = token?.split(':') ?? [
      String((this.#tokens += 1)),
      String(this.#version),
      '0',
    ];
    const all =
      this.#unfinished.get(id) ??
      collection.list(namespace, selectsLabels(query.get('labelSelector')));
    const to = Number(from) + Number(query.get('limit') || all.length);
    const isLast = to >= all.length;
    if (isLast) {
      this.#unfinished.delete(id);
    } else {
      this.#unfinished.set(id, all);
    }
    const metadata = {
      resourceVersion: version,
      ...(!isLast && { continue: `${id}:${version}:${to}` }),
    };
    const items = all.slice(Number(from), to).map(({ json }) => json);
    const body = `{"kind":"List","apiVersion":"v1","metadata":${JSON.stringify(metadata)},"items":[${items.join(',')}]}`;
    this.bytesListed += body.length;
    response.setHeader('Content-Type', 'application/json');
    response.end(body);
  }

  #watch(
    collection: Collection,
    query: URLSearchParams,
    response: ServerResponse,
  ): void {
    const selects = selectsLabels(query.get('labelSelector'));
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.flushHeaders();
    const stop = collection.watch(
      Number(query.get('resourceVersion')),
      ({ type, stored }) => {
        if (selects(stored)) {
          response.write(`{"type":"${type}","object":${stored.json}}\n`);
        }
      },
    );
    if (!stop) {
      response.end(
        '{"type":"ERROR","object":{"kind":"Status","code":410,"reason":"Expired"}}\n',
      );
      return;
    }
    const bookmarks = setInterval(() => {
      const metadata = { resourceVersion: String(this.#version) };
      const bookmark = { type: 'BOOKMARK', object: { metadata } };
      response.write(`${JSON.stringify(bookmark)}\n`);
    }, BOOKMARK_MS);
    const end = setTimeout(
      () => response.end(),
      Number(query.get('timeoutSeconds') || 300) * 1_000,
    );
    response.on('close', () => {
      stop();
      clearInterval(bookmarks);
      clearTimeout(end);
    });
  }
}

/** `/api/v1/namespaces/a/pods` is the part of `/api/v1/pods` in one namespace. */
function parsed(pathname: string): { path: string; namespace?: string } {
  const match = /^(.*)\/namespaces\/([^/]+)(\/[^/]+)$/.exec(pathname);
  return match
    ? { path: match[1] + match[3], namespace: decodeURIComponent(match[2]) }
    : { path: pathname };
}
