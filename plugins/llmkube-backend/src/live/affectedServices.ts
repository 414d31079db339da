import { Pod } from 'llmkube-portal-core';
import { CachedCluster } from '../clusterCache/CachedCluster';
import {
  ContentsChange,
  serviceKeyOfPod,
} from '../clusterCache/ClusterContents';

/**
 * Keys of the services whose answers may differ after the changes: their own
 * objects changed, or they wait and what they wait for changed.
 */
export function affectedServices(
  cluster: CachedCluster,
  changes: ContentsChange[],
): Set<string> {
  const affected = new Set<string>();
  let supplyChanged = false;
  for (const change of changes) {
    switch (change.name) {
      case 'inferenceServices':
      case 'deployments':
        change.changes.forEach(({ key }) => affected.add(key));
        break;
      case 'models':
        change.changes.forEach(({ key }) =>
          servicesOfModel(cluster, key).forEach(one => affected.add(one)),
        );
        break;
      case 'pods':
        supplyChanged = true;
        change.changes.forEach(one => {
          addServiceOf(one.previous, affected);
          addServiceOf(
            one.type === 'upsert' ? one.object : undefined,
            affected,
          );
        });
        break;
      case 'nodes':
        supplyChanged = true;
        servicesOnNodes(
          cluster,
          new Set(change.changes.map(({ key }) => key)),
        ).forEach(one => affected.add(one));
        break;
      case 'modelRouters':
        break;
      default:
        supplyChanged = true;
    }
  }
  if (supplyChanged) {
    unsettledServices(cluster).forEach(key => affected.add(key));
  }
  return affected;
}

function addServiceOf(pod: Pod | undefined, affected: Set<string>): void {
  const key = pod && serviceKeyOfPod(pod);
  if (key) {
    affected.add(key);
  }
}

function serviceKeys(cluster: CachedCluster): string[] {
  return cluster.contents.stores.inferenceServices
    .list()
    .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
}

function servicesOfModel(cluster: CachedCluster, modelKey: string): string[] {
  return cluster.contents.stores.inferenceServices
    .list()
    .filter(
      ({ metadata, spec }) =>
        `${metadata.namespace}/${spec.modelRef}` === modelKey,
    )
    .map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
}

function servicesOnNodes(cluster: CachedCluster, nodes: Set<string>): string[] {
  return serviceKeys(cluster).filter(key =>
    cluster.contents
      .podsOfService(key)
      .some(({ spec }) => spec.nodeName && nodes.has(spec.nodeName)),
  );
}

function unsettledServices(cluster: CachedCluster): string[] {
  return serviceKeys(cluster).filter(key => !cluster.isSettled(key));
}
