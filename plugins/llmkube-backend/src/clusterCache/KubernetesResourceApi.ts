import { setTimeout as sleep } from 'node:timers/promises';
import { KubernetesApiError } from '../kubernetes/KubernetesApiError';
import { KubernetesCluster } from '../kubernetes/KubernetesCluster';
import {
  KubernetesCaller,
  KubernetesClient,
} from '../kubernetes/KubernetesClient';
import { ResourceApi, ResourcePage, WatchEvent } from './ResourceApi';
import { readJsonLines } from './readJsonLines';

/** Time bounds of list and watch, in milliseconds. */
export interface ResourceApiTimeouts {
  /** From the request to the end of a page. */
  page: number;
  /** From a request to the beginning of its answer. */
  answer: number;
  /** A watch that has not begun to answer by then may be a quiet one. */
  quietStart: number;
  /** How long a watch may run before the server ends it. */
  watch: number;
  /** A watch without any byte for so long is taken for dead. */
  silence: number;
}

export const defaultTimeouts: ResourceApiTimeouts = {
  page: 60_000,
  answer: 30_000,
  quietStart: 1_000,
  // When a cluster's connection breaks, the kubernetes plugin's proxy doesn't
  // break ours: nothing but silence tells. A watch that the server ends soon
  // makes that silence short, and opening it again costs next to nothing.
  watch: 60_000,
  silence: 70_000,
};

/** List and watch of one resource through the kubernetes plugin's proxy. */
export class KubernetesResourceApi implements ResourceApi {
  readonly #client: KubernetesClient;
  readonly #cluster: KubernetesCluster;
  readonly #path: string;
  readonly #selector: Record<string, string>;
  readonly #caller: () => Promise<KubernetesCaller>;
  readonly #timeouts: ResourceApiTimeouts;

  constructor(options: {
    client: KubernetesClient;
    cluster: KubernetesCluster;
    /** Path of the collection, segments percent-encoded. */
    path: string;
    /** `labelSelector` and `fieldSelector`. */
    selector?: Record<string, string>;
    caller: () => Promise<KubernetesCaller>;
    timeouts?: ResourceApiTimeouts;
  }) {
    this.#client = options.client;
    this.#cluster = options.cluster;
    this.#path = options.path;
    this.#selector = options.selector ?? {};
    this.#caller = options.caller;
    this.#timeouts = options.timeouts ?? defaultTimeouts;
  }

  async list(options: {
    limit?: number;
    continueToken?: string;
    signal: AbortSignal;
  }): Promise<ResourcePage> {
    const query = new URLSearchParams(this.#selector);
    if (options.limit) {
      query.set('limit', String(options.limit));
    }
    if (options.continueToken) {
      query.set('continue', options.continueToken);
    }
    const body = await this.#readPage(query, options.signal);
    const { items, metadata } = (body ?? {}) as {
      items?: unknown;
      metadata?: { resourceVersion?: string; continue?: string };
    };
    if (typeof metadata?.resourceVersion !== 'string') {
      throw new KubernetesApiError(
        'unavailable',
        `${this.#path} answered with something that is no list`,
      );
    }
    return {
      // Go's API servers write an empty list as null.
      items: Array.isArray(items) ? items : [],
      resourceVersion: metadata.resourceVersion,
      continueToken: metadata.continue || undefined,
    };
  }

  async watch(options: {
    resourceVersion: string;
    signal: AbortSignal;
  }): Promise<AsyncIterable<WatchEvent>> {
    const query = new URLSearchParams({
      ...this.#selector,
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion: options.resourceVersion,
      timeoutSeconds: String(watchSeconds(this.#timeouts.watch)),
    });
    const { quietStart, silence } = this.#timeouts;
    const { signal } = options;
    const response = this.#request(query, signal, silence);
    const hasBegun = response.then(() => true);
    const isQuiet = sleep(quietStart, false, { signal, ref: false });
    isQuiet.catch(() => undefined);
    if (!(await Promise.race([hasBegun, isQuiet]))) {
      // Whoever reads the events is told if it fails after all.
      hasBegun.catch(() => undefined);
      await this.#probe(signal);
    }
    return readJsonLines<WatchEvent>(response, { silenceMs: silence });
  }

  /**
   * The kubernetes plugin's proxy holds the headers of an answer back until
   * its first byte. A watch on which nothing happens therefore looks like one
   * that hangs; what tells them apart is whether the API server answers at all.
   */
  async #probe(signal: AbortSignal): Promise<void> {
    const query = new URLSearchParams({ ...this.#selector, limit: '1' });
    const response = await this.#request(query, signal, this.#timeouts.answer);
    await response.body?.cancel();
  }

  async #readPage(query: URLSearchParams, signal: AbortSignal) {
    const { page } = this.#timeouts;
    const bounded = AbortSignal.any([signal, AbortSignal.timeout(page)]);
    try {
      const response = await this.#request(query, bounded, page);
      return await response.json();
    } catch (error) {
      throw error instanceof KubernetesApiError
        ? error
        : new KubernetesApiError(
            'unavailable',
            `The list of ${this.#path} broke off`,
            { cause: error },
          );
    }
  }

  async #request(
    query: URLSearchParams,
    signal: AbortSignal,
    timeoutMs: number,
  ) {
    return this.#client.request(this.#cluster, `${this.#path}?${query}`, {
      caller: await this.#caller(),
      signal,
      timeoutMs,
    });
  }
}

/** Spread over the last fifth, so that watches don't all end at once. */
function watchSeconds(maximumMs: number): number {
  return Math.max(1, Math.round((maximumMs * (1 - Math.random() / 5)) / 1000));
}
