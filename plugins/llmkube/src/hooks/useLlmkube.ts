import { Entity, getCompoundEntityRef } from '@backstage/catalog-model';
import { useApi } from '@backstage/frontend-plugin-api';
import {
  clusterSignalChannel,
  stringifyServiceRef,
  type ServiceRef,
} from 'backstage-plugin-llmkube-common';
import { llmkubeApiRef, type InferenceServiceQuery } from '../api';
import { useLiveQuery } from './useLiveQuery';

/** Capacity and lists change with every pod of a cluster, so they are asked less often. */
const SLOW_POLL = 30_000;
/** Catalogs of models and clouds change with a release. */
const STATIC = null;

/** The services that an entity points at, kept current. */
export function useEntityInferenceServices(entity: Entity) {
  const api = useApi(llmkubeApiRef);
  const { kind, namespace, name } = getCompoundEntityRef(entity);
  return useLiveQuery({
    key: `entity:${kind}:${namespace}/${name}`,
    load: options =>
      api.listInferenceServicesOfEntity({ kind, namespace, name }, options),
    channels: items => items.map(item => item.meta?.signalChannel),
    isBehind: items => items.some(item => item.meta?.behind),
  });
}

/** Why one service is or is not scheduled, kept current. */
export function useDiagnosis(ref: ServiceRef) {
  const api = useApi(llmkubeApiRef);
  return useLiveQuery({
    key: `diagnosis:${stringifyServiceRef(ref)}`,
    load: options => api.getDiagnosis(ref, options),
    channels: answer => [answer.meta.signalChannel],
    isBehind: answer => answer.meta.behind ?? false,
  });
}

/** What the operator reports of a model, kept current. */
export function useModel(ref: ServiceRef) {
  const api = useApi(llmkubeApiRef);
  return useLiveQuery({
    key: `model:${stringifyServiceRef(ref)}`,
    pollInterval: SLOW_POLL,
    load: options => api.getModel(ref, options),
    channels: answer => [answer.meta.signalChannel],
  });
}

/** Pods of one service; read on demand in the cluster, and when the service's channel announces a change. */
export function useServicePods(ref: ServiceRef, channel?: string) {
  const api = useApi(llmkubeApiRef);
  return useLiveQuery({
    key: `pods:${stringifyServiceRef(ref)}`,
    load: options => api.listPods(ref, options),
    channels: () => [channel],
  });
}

/** Events of one service, read as its pods are. */
export function useServiceEvents(ref: ServiceRef, channel?: string) {
  const api = useApi(llmkubeApiRef);
  return useLiveQuery({
    key: `events:${stringifyServiceRef(ref)}`,
    load: options => api.listEvents(ref, options),
    channels: () => [channel],
  });
}

/** All services that match and that the user may read: every page of them. */
export function useInferenceServiceList(query: InferenceServiceQuery = {}) {
  const api = useApi(llmkubeApiRef);
  return useLiveQuery({
    key: `services:${JSON.stringify(query)}`,
    pollInterval: SLOW_POLL,
    load: async options => {
      const first = await api.listInferenceServices(query, options);
      const items = [...first.items];
      let cursor = first.nextCursor;
      while (cursor) {
        const page = await api.listInferenceServices(
          { ...query, cursor },
          options,
        );
        items.push(...page.items);
        cursor = page.nextCursor;
      }
      return { items, clusters: first.clusters };
    },
    channels: ({ clusters }) =>
      clusters.map(({ name }) => clusterSignalChannel(name)),
  });
}

export function useClusters() {
  const api = useApi(llmkubeApiRef);
  return useLiveQuery({
    key: 'clusters',
    pollInterval: SLOW_POLL,
    load: options => api.listClusters(options),
  });
}

/** GPU capacity of a cluster; undefined reads nothing. */
export function useGpuCapacity(cluster: string | undefined) {
  const api = useApi(llmkubeApiRef);
  return useLiveQuery({
    key: cluster === undefined ? undefined : `capacity:${cluster}`,
    pollInterval: SLOW_POLL,
    load: options => api.getGpuCapacity(cluster!, options),
    channels: answer => [answer.meta.signalChannel],
    isBehind: answer => answer.meta.behind ?? false,
  });
}

/** The queue for GPUs of a cluster; undefined reads nothing. */
export function useQueue(cluster: string | undefined) {
  const api = useApi(llmkubeApiRef);
  return useLiveQuery({
    key: cluster === undefined ? undefined : `queue:${cluster}`,
    pollInterval: SLOW_POLL,
    load: options => api.getQueue(cluster!, options),
    channels: answer => [answer.meta.signalChannel],
    isBehind: answer => answer.meta.behind ?? false,
  });
}

export function useCatalogModels() {
  const api = useApi(llmkubeApiRef);
  return useLiveQuery({
    key: 'model-catalog',
    pollInterval: STATIC,
    load: options => api.listCatalogModels(options),
  });
}

export function useClouds() {
  const api = useApi(llmkubeApiRef);
  return useLiveQuery({
    key: 'clouds',
    pollInterval: STATIC,
    load: options => api.listClouds(options),
  });
}
