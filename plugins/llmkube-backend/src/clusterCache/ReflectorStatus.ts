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
 * - `not-read`: it is cluster-wide, and only some namespaces are to be read.
 */
export type ReflectorStatus =
  | { state: 'syncing' }
  | { state: 'current'; currentAt: number }
  | { state: 'failing'; failure: ReflectorFailure; currentAt?: number }
  | {
      state: 'not-installed' | 'forbidden' | 'portal-forbidden';
      message: string;
      /** Where it is so; absent for all namespaces. */
      namespace?: string;
    }
  | { state: 'not-read' };

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

/** What makes a resource unknown comes before what only makes it old. */
const BY_WEIGHT: ReflectorStatus['state'][] = [
  'portal-forbidden',
  'forbidden',
  'failing',
  'syncing',
  'not-installed',
];

/**
 * One status for a resource that is read in several namespaces. It is known as
 * a whole or not at all: what may not be read in one namespace is then unknown,
 * and the state is as old as its oldest part.
 */
export function combineStatuses(
  parts: { namespace?: string; status: ReflectorStatus }[],
): ReflectorStatus {
  if (parts.length === 0) {
    return { state: 'not-read' };
  }
  if (parts.length === 1 && !parts[0].namespace) {
    return parts[0].status;
  }
  const statuses = parts.map(({ namespace, status }) =>
    namespace && 'message' in status ? { ...status, namespace } : status,
  );
  for (const state of BY_WEIGHT) {
    const found = statuses.find(status => status.state === state);
    if (found) {
      return found.state === 'failing'
        ? { ...found, currentAt: oldest(statuses) }
        : found;
    }
  }
  return { state: 'current', currentAt: oldest(statuses)! };
}

/** Undefined when a part has never been current. */
function oldest(statuses: ReflectorStatus[]): number | undefined {
  const times = statuses.map(status =>
    'currentAt' in status ? status.currentAt : undefined,
  );
  return times.includes(undefined)
    ? undefined
    : Math.min(...(times as number[]));
}
