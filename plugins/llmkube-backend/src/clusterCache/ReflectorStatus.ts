import { KubernetesApiFailure } from '../kubernetes/KubernetesApiError';

export interface ReflectorFailure {
  kind: KubernetesApiFailure;
  message: string;
  /** HTTP status, when there was an answer. */
  status?: number;
}

/**
 * How current a reflector's store is.
 * - `syncing`: not yet listed.
 * - `current`: listed and watched; `currentAt` is the last proof of it.
 * - `failing`: the cluster can't be read now; the store holds what was known
 *   at `currentAt` (absent when it never was).
 * - `not-installed`: the cluster doesn't know the resource.
 * - `forbidden`: the cluster's credential may not read it.
 * - `portal-forbidden`: Backstage doesn't let this plugin use the proxy.
 */
export type ReflectorStatus =
  | { state: 'syncing' }
  | { state: 'current'; currentAt: number }
  | { state: 'failing'; failure: ReflectorFailure; currentAt?: number }
  | {
      state: 'not-installed' | 'forbidden' | 'portal-forbidden';
      message: string;
    };

/**
 * The status that the refusal of a collection amounts to; undefined for any
 * other failure. API servers say in two ways that they don't know a resource.
 */
export function refusalOf(error: {
  failure: KubernetesApiFailure;
  message: string;
}): ReflectorStatus | undefined {
  const { failure, message } = error;
  switch (failure) {
    case 'not-found':
    case 'not-installed':
      return { state: 'not-installed', message };
    case 'forbidden':
    case 'portal-forbidden':
      return { state: failure, message };
    default:
      return undefined;
  }
}
