import { SandboxCluster } from '../cluster/SandboxCluster';
import { ApiObject } from '../resources/ApiObject';

/** An answer of the API: its code, its headers and its body as JSON. */
export interface Answer {
  code: number;
  headers: Headers;
  body: any;
}

/** A running watch. */
export class TestWatch {
  readonly code: number;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #stop: AbortController;
  #text = '';

  constructor(response: Response, stop: AbortController) {
    this.code = response.status;
    this.#reader = response.body!.getReader();
    this.#stop = stop;
  }

  /** The next event; undefined once the stream has ended. */
  async next(): Promise<{ type: string; object: any } | undefined> {
    for (;;) {
      const end = this.#text.indexOf('\n');
      if (end >= 0) {
        const line = this.#text.slice(0, end);
        this.#text = this.#text.slice(end + 1);
        return JSON.parse(line);
      }
      const { done, value } = await this.#reader.read();
      if (done) {
        return undefined;
      }
      this.#text += Buffer.from(value).toString('utf8');
    }
  }

  stop(): void {
    this.#stop.abort();
  }
}

/** Speaks HTTP to a simulated cluster, as any client would. */
export class TestClient {
  constructor(
    readonly cluster: SandboxCluster,
    readonly token: string | undefined = cluster.token,
  ) {}

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.cluster.url}${path}`, {
      method,
      headers: {
        // No pooled connection, which a test may have broken on purpose.
        Connection: 'close',
        ...(this.token && { Authorization: `Bearer ${this.token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      code: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : text,
    };
  }

  get(path: string, headers?: Record<string, string>): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body: unknown): Promise<Answer> {
    return this.send('POST', path, body);
  }

  put(path: string, body: unknown): Promise<Answer> {
    return this.send('PUT', path, body);
  }

  delete(path: string, body?: unknown): Promise<Answer> {
    return this.send('DELETE', path, body);
  }

  patch(
    path: string,
    kind: 'merge' | 'json' | 'strategic-merge' | 'apply',
    body: unknown,
  ): Promise<Answer> {
    const suffix = kind === 'apply' ? 'yaml' : 'json';
    return this.send('PATCH', path, JSON.stringify(body), {
      'Content-Type': `application/${kind}-patch+${suffix}`,
    });
  }

  /** Begins a watch, whose events are then awaited one by one. */
  async watch(path: string): Promise<TestWatch> {
    const stop = new AbortController();
    const response = await fetch(`${this.cluster.url}${path}`, {
      headers: { Authorization: `Bearer ${this.token}` },
      signal: stop.signal,
    });
    return new TestWatch(response, stop);
  }
}

/** A ConfigMap of the namespace team-nlp: the smallest object to write. */
export function configMap(
  name: string,
  data: Record<string, string> = {},
  labels?: Record<string, string>,
): ApiObject {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, ...(labels && { labels }) },
    data,
  };
}

export const CONFIG_MAPS = '/api/v1/namespaces/team-nlp/configmaps';
