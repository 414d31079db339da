import { KubernetesObject } from 'llmkube-portal-core';
import {
  Inventory,
  INVENTORY_ANNOTATIONS,
  InventoryKind,
  InventoryObject,
} from 'backstage-plugin-llmkube-common';
import { ClusterView } from '../clusterCache/ClusterView';
import { WatchedName } from '../clusterCache/watchedResources';
import {
  inferenceServiceFacts,
  modelFacts,
  modelRouterFacts,
} from './inventoryFacts';

/**
 * What the catalog is made of, at one revision. A kind is complete only while
 * its list is known to be whole: else absence proves nothing.
 */
export function inventoryAnswer(view: ClusterView): Inventory {
  const { inferenceServices, models, modelRouters, namespaces } =
    view.contents.stores;
  const info = view.info();
  return {
    cluster: info,
    revision: view.contents.revision,
    inferenceServices: kind(
      view,
      'inferenceServices',
      inferenceServices
        .list()
        .map(object =>
          item(
            object,
            inferenceServiceFacts(object, view.contents.modelOf(object)),
          ),
        ),
    ),
    models: kind(
      view,
      'models',
      models.list().map(object => item(object, modelFacts(object))),
    ),
    modelRouters: kind(
      view,
      'modelRouters',
      modelRouters.list().map(object => item(object, modelRouterFacts(object))),
    ),
    namespaces: kind(
      view,
      'namespaces',
      namespaces.list().map(object => item(object, {})),
    ),
  };
}

function kind(
  view: ClusterView,
  name: WatchedName,
  items: InventoryObject[],
): InventoryKind {
  const reason = whyIncomplete(view, name);
  return { complete: reason === undefined, ...(reason && { reason }), items };
}

function whyIncomplete(
  view: ClusterView,
  name: WatchedName,
): string | undefined {
  const { malformed } = view.contents.stores[name];
  if (!view.isReadable(name)) {
    return `${name} of cluster '${view.cluster.name}' could not be read`;
  }
  if (!view.isCurrent(name)) {
    return `${name} of cluster '${view.cluster.name}' can't be read now; these are the last known`;
  }
  return malformed.size > 0
    ? `Of ${name}, ${malformed.size} could not be understood`
    : undefined;
}

function item({ metadata }: KubernetesObject, facts: object): InventoryObject {
  return {
    namespace: metadata.namespace ?? '',
    name: metadata.name,
    uid: metadata.uid ?? '',
    ...(metadata.resourceVersion && {
      resourceVersion: metadata.resourceVersion,
    }),
    ...(metadata.creationTimestamp && {
      createdAt: metadata.creationTimestamp,
    }),
    labels: metadata.labels ?? {},
    annotations: Object.fromEntries(
      Object.entries(metadata.annotations ?? {}).filter(([key]) =>
        INVENTORY_ANNOTATIONS.includes(key),
      ),
    ),
    facts: withoutAbsent(facts),
  };
}

function withoutAbsent(facts: object) {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined),
  );
}
