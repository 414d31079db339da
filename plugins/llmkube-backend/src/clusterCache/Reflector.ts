import { setTimeout as sleep } from 'node:timers/promises';
import {
  KubernetesApiError,
  KubernetesApiFailure,
} from '../kubernetes/KubernetesApiError';
import { Backoff, BackoffOptions, defaultBackoff } from './Backoff';
import { ResourceApi, WatchEvent } from './ResourceApi';
import {
  ReflectorFailure,
  ReflectorStatus,
  refusalOf,
} from './ReflectorStatus';

/** A list on its way into a store, page by page. */
export interface StoreList {
  add(objects: unknown[]): void;
  /** Makes the store hold exactly what was added. */
  finish(): void;
}

/** Where a reflector puts what it reads. */
export interface ReflectorStore {
  /** So that no list is ever held whole as it came from the cluster. */
  startList(): StoreList;
  upsert(object: unknown): void;
  remove(object: unknown): void;
}

/**
 * Why a watch ended: in its time, because its stream broke off or fell silent,
 * because it was to be resumed, or a failure.
 */
export type WatchEnd = 'ended' | 'broke-off' | 'resumed' | KubernetesApiFailure;

const RESUMED = new Error('The watch is resumed');
/** Lists that may expire page by page before one is taken whole. */
const PAGED_ATTEMPTS = 2;
const PAGE_SIZE = 500;
/** How soon a missing resource or permission is looked for again. */
const REFUSED_RETRY_MS = 30_000;
/** A watch that ends sooner than this without an event counts as a failure. */
const SHORT_WATCH_MS = 1_000;

/**
 * Keeps a store equal to one resource of one cluster: a paginated list, then a
 * watch from the list's resourceVersion, resumed where it ended; a new list
 * when the server no longer knows that version. What was last known stays in
 * the store while the cluster can't be reached.
 *
 * Mirrors client-go's reflector.
 */
export class Reflector {
  readonly #api: ResourceApi;
  readonly #store: ReflectorStore;
  readonly #backoff: Backoff;
  readonly #refusedRetryMs: number;
  readonly #onStatus: (status: ReflectorStatus) => void;
  readonly #onListed: (seconds: number) => void;
  readonly #onWatchEnd: (reason: WatchEnd) => void;

  #status: ReflectorStatus = { state: 'syncing' };
  #resourceVersion: string | undefined;
  #expiredLists = 0;
  #watching: AbortController | undefined;
  #cycle = new AbortController();
  #stopped = false;
  #running: Promise<void> | undefined;

  constructor(options: {
    api: ResourceApi;
    store: ReflectorStore;
    backoff?: BackoffOptions;
    refusedRetryMs?: number;
    /** When the state becomes another. */
    onStatus?: (status: ReflectorStatus) => void;
    /** After each complete list, with how long it took. */
    onListed?: (seconds: number) => void;
    /** When a watch that had been opened ends otherwise than by `stop`. */
    onWatchEnd?: (reason: WatchEnd) => void;
  }) {
    this.#api = options.api;
    this.#store = options.store;
    this.#backoff = new Backoff(options.backoff ?? defaultBackoff);
    this.#refusedRetryMs = options.refusedRetryMs ?? REFUSED_RETRY_MS;
    this.#onStatus = options.onStatus ?? (() => undefined);
    this.#onListed = options.onListed ?? (() => undefined);
    this.#onWatchEnd = options.onWatchEnd ?? (() => undefined);
  }

  get status(): ReflectorStatus {
    return this.#status;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Ends the watch; resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cycle.abort();
    await this.#running;
  }

  /**
   * Opens the watch anew from where it is, without listing: for when there is
   * reason to doubt that its stream is still alive.
   */
  resume(): void {
    this.#watching?.abort(RESUMED);
  }

  async #run(): Promise<void> {
    while (!this.#stopped) {
      this.#cycle = new AbortController();
      const { signal } = this.#cycle;
      try {
        if (this.#resourceVersion === undefined) {
          await this.#list(signal);
        }
        this.#noteWatchEnd(await this.#watch(signal));
      } catch (cause) {
        const error =
          cause instanceof KubernetesApiError
            ? cause
            : new KubernetesApiError('unavailable', String(cause), { cause });
        this.#noteWatchEnd(error.failure);
        if (!this.#stopped) {
          await this.#pause(this.#fail(error), signal);
        }
      }
      // Whatever the cycle left open must not outlive it.
      this.#cycle.abort();
    }
  }

  async #list(signal: AbortSignal): Promise<void> {
    const startedAt = performance.now();
    const list = this.#store.startList();
    // A list that expires again and again is too slow for pages: take it whole.
    const limit = this.#expiredLists >= PAGED_ATTEMPTS ? undefined : PAGE_SIZE;
    let continueToken: string | undefined;
    for (;;) {
      const page = await this.#api.list({ limit, continueToken, signal });
      list.add(page.items);
      continueToken = page.continueToken;
      if (!continueToken) {
        this.#expiredLists = 0;
        list.finish();
        this.#resourceVersion = page.resourceVersion;
        this.#setCurrent();
        this.#onListed((performance.now() - startedAt) / 1000);
        return;
      }
    }
  }

  async #watch(signal: AbortSignal): Promise<WatchEnd> {
    const startedAt = Date.now();
    const watching = new AbortController();
    let received = 0;
    let end: WatchEnd = 'ended';
    try {
      const events = await this.#api.watch({
        resourceVersion: this.#resourceVersion!,
        signal: AbortSignal.any([signal, watching.signal]),
      });
      this.#watching = watching;
      this.#setCurrent();
      for await (const event of events) {
        if (this.#stopped) {
          return end;
        }
        this.#receive(event);
        received += 1;
        this.#setCurrent();
      }
    } catch (error) {
      if (watching.signal.reason === RESUMED) {
        return 'resumed';
      }
      if (!this.#watching || !isBreak(error) || isShort(startedAt, received)) {
        throw error;
      }
      if (received === 0) {
        // It has proved nothing, and perhaps the next one wouldn't either.
        this.#resourceVersion = undefined;
      }
      end = 'broke-off';
    }
    if (isShort(startedAt, received)) {
      throw new KubernetesApiError(
        'unavailable',
        'The watch ended as soon as it had begun',
      );
    }
    this.#backoff.reset();
    return end;
  }

  #noteWatchEnd(reason: WatchEnd): void {
    if (this.#watching && !this.#stopped) {
      this.#onWatchEnd(reason);
    }
    this.#watching = undefined;
  }

  #receive(event: WatchEvent): void {
    const { metadata } = (event.object ?? {}) as {
      metadata?: { resourceVersion?: string };
    };
    if (isOlder(metadata?.resourceVersion, this.#resourceVersion)) {
      // What is known already includes it, and perhaps what came after it.
      return;
    }
    switch (event.type) {
      case 'ADDED':
      case 'MODIFIED':
        this.#store.upsert(event.object);
        break;
      case 'DELETED':
        this.#store.remove(event.object);
        break;
      case 'BOOKMARK':
        break;
      case 'ERROR':
        throw KubernetesApiError.fromStatus(event.object);
      default:
        throw new KubernetesApiError(
          'unreadable',
          `The watch delivered an event of type '${event.type}'`,
        );
    }
    this.#resourceVersion = metadata?.resourceVersion ?? this.#resourceVersion;
  }

  /** Notes what the failure means; returns how long to wait. */
  #fail(error: KubernetesApiError): number {
    const refusal = refusalOf(error);
    if (refusal) {
      // What may not be read is unknown, so nothing of it is kept.
      this.#resourceVersion = undefined;
      this.#store.startList().finish();
      this.#setStatus(refusal);
      return this.#refusedRetryMs * (1 + Math.random() / 5);
    }
    switch (error.failure) {
      case 'gone': {
        const wasListing = this.#resourceVersion === undefined;
        this.#expiredLists += wasListing ? 1 : 0;
        this.#resourceVersion = undefined;
        // Not a failure of the cluster: what is known stays until it is listed.
        // Only where even the whole list expires can it not be read.
        if (this.#expiredLists > PAGED_ATTEMPTS) {
          this.#setFailing(error);
        }
        return this.#backoff.next();
      }
      case 'unreadable':
        this.#resourceVersion = undefined;
        this.#setFailing(error);
        return this.#backoff.next();
      default:
        this.#setFailing(error);
        return Math.max(this.#backoff.next(), error.retryAfterMs ?? 0);
    }
  }

  #setCurrent(): void {
    this.#setStatus({ state: 'current', currentAt: Date.now() });
  }

  #setFailing(error: KubernetesApiError): void {
    // What was refused stays so until the cluster says otherwise: that it can't
    // be asked now does not make an absent list a known one.
    if (isRefusal(this.#status)) {
      return;
    }
    const failure: ReflectorFailure = {
      message: error.message,
      status: error.status,
      kind: error.failure,
    };
    this.#setStatus({
      state: 'failing',
      failure,
      currentAt:
        'currentAt' in this.#status ? this.#status.currentAt : undefined,
    });
  }

  #setStatus(status: ReflectorStatus): void {
    const changed = status.state !== this.#status.state;
    this.#status = status;
    if (changed) {
      this.#onStatus(status);
    }
  }

  async #pause(ms: number, signal: AbortSignal): Promise<void> {
    await sleep(ms, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

function isRefusal({ state }: ReflectorStatus): boolean {
  return (
    state === 'not-installed' ||
    state === 'forbidden' ||
    state === 'portal-forbidden'
  );
}

const NUMBER = /^[1-9]\d*$/;

/**
 * Whether a version comes before another of the same collection, in which
 * Kubernetes counts up. False for versions that are no numbers.
 */
function isOlder(version: string | undefined, than: string | undefined) {
  return (
    version !== undefined &&
    than !== undefined &&
    NUMBER.test(version) &&
    NUMBER.test(than) &&
    (version.length === than.length
      ? version < than
      : version.length < than.length)
  );
}

/** A stream that broke off is resumed like one that ended. */
function isBreak(error: unknown): boolean {
  return (
    error instanceof KubernetesApiError &&
    error.failure === 'unavailable' &&
    error.status === undefined
  );
}

function isShort(startedAt: number, received: number): boolean {
  return received === 0 && Date.now() - startedAt < SHORT_WATCH_MS;
}
