import { Pod } from 'llmkube-portal-core';
import { mapInTurns } from '../mapInTurns';
import { CachedCluster } from '../clusterCache/CachedCluster';
import {
  ContentsChange,
  serviceKeyOfPod,
} from '../clusterCache/ClusterContents';

/** Keys of the services whose own objects changed, and whether what others wait for did. */
export function affectedServices(
  cluster: CachedCluster,
  changes: ContentsChange[],
): { own: Set<string>; supplyChanged: boolean } {
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
  return { own: affected, supplyChanged };
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

/** Keys of the services that wait for anything that others hold or nodes have. */
export function unsettledServices(cluster: CachedCluster): Promise<string[]> {
  return mapInTurns(serviceKeys(cluster), key =>
    cluster.isSettled(key) ? [] : [key],
  );
}
