import { KubernetesObject } from 'llmkube-portal-core';

/** One page of a list. */
export interface ResourcePage {
  items: unknown[];
  resourceVersion: string;
  /** Token of the next page; absent on the last. */
  continueToken?: string;
}

/** One event of a watch, as the API server sends it. */
export interface WatchEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  object: unknown;
}

/**
 * List and watch of one resource of one cluster. Errors are
 * {@link KubernetesApiError}s.
 */
export interface ResourceApi {
  list(options: {
    limit?: number;
    continueToken?: string;
    signal: AbortSignal;
  }): Promise<ResourcePage>;

  /**
   * Opens a watch. Resolves once the server has accepted it, or has proved
   * that it answers; the iterable then ends with the stream or its silence, and
   * throws when it breaks off.
   */
  watch(options: {
    resourceVersion: string;
    signal: AbortSignal;
  }): Promise<AsyncIterable<WatchEvent>>;
}

/** The part of an object that list and watch themselves rely on. */
export type RawObject = Partial<KubernetesObject> & { metadata: object };
