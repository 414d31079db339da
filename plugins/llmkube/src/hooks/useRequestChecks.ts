import { useApi } from '@backstage/frontend-plugin-api';
import type { LlmServiceRequest } from 'llmkube-portal-core';
import { llmkubeApiRef } from '../api';
import { useDebounced } from './useDebounced';
import { useLiveQuery } from './useLiveQuery';

/** Where a request that is still being typed would run; undefined checks nothing. */
export function usePlacement(
  cluster: string | undefined,
  request: LlmServiceRequest | undefined,
) {
  const api = useApi(llmkubeApiRef);
  // As text, because a form gives a new object with every key that is pressed.
  const typed = cluster && request && JSON.stringify({ cluster, request });
  const key = useDebounced(typed) || undefined;
  return useLiveQuery({
    key,
    keepPrevious: true,
    pollInterval: 30_000,
    load: options => api.checkPlacement(JSON.parse(key!), options),
  });
}

/** The files of a request that is still being typed; undefined writes nothing. */
export function useManifests(request: LlmServiceRequest | undefined) {
  const api = useApi(llmkubeApiRef);
  const key = useDebounced(request && JSON.stringify(request));
  return useLiveQuery({
    key,
    keepPrevious: true,
    pollInterval: null,
    load: options => api.createManifests(JSON.parse(key!), options),
  });
}
