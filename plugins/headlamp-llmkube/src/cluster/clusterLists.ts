import {
  forbiddenLimitation,
  KubernetesObject,
  Limitation,
  Snapshot,
} from '../core';
import { ListName, listNames, watchedKinds } from './watchedKinds';

/** What Headlamp could read of one kind, with the user's own rights. */
export type KindList =
  | { state: 'loading' }
  | {
      state: 'read';
      items: KubernetesObject[];
      /** The only namespaces that Headlamp reads in this cluster; absent for all. */
      namespaces?: string[];
    }
  /** 403. */
  | { state: 'forbidden' }
  /** 404: the cluster does not know the kind. */
  | { state: 'not-installed' }
  | { state: 'failed'; message: string };

/** All lists of one cluster. */
export type ClusterLists = Record<ListName, KindList>;

/** Whether the services of a cluster can be shown at all, and what stands against it. */
export type Readability =
  | { state: 'loading' }
  | { state: 'not-installed' }
  | { state: 'forbidden'; limitation: Limitation }
  | { state: 'failed'; message: string }
  | { state: 'readable' };

/** Nothing is judged before every list was answered: half a cluster would give wrong verdicts. */
export function readabilityOf(lists: ClusterLists): Readability {
  const services = lists.inferenceServices;
  switch (services.state) {
    case 'not-installed':
      return { state: 'not-installed' };
    case 'forbidden':
      return {
        state: 'forbidden',
        limitation: forbiddenLimitation(watchedKinds.inferenceServices),
      };
    case 'failed':
      return { state: 'failed', message: services.message };
    default:
      return listNames.some(name => lists[name].state === 'loading')
        ? { state: 'loading' }
        : { state: 'readable' };
  }
}

/**
 * The core's snapshot. A list that could not be read whole is absent, which
 * makes what depends on it unknown; of pods in some namespaces only, nobody can
 * tell what the nodes have left.
 */
export function snapshotOf(
  lists: ClusterLists,
  kubernetesVersion?: string,
): Snapshot {
  const snapshot: Snapshot = {
    inferenceServices: [],
    ...(kubernetesVersion && { kubernetesVersion }),
  };
  for (const name of listNames) {
    const items = itemsOf(lists, name);
    if (items && name !== 'operatorDeployments') {
      Object.assign(snapshot, { [name]: items });
    }
  }
  const operator = itemsOf(lists, 'operatorDeployments');
  if (snapshot.deployments && operator) {
    snapshot.deployments = [
      ...operator,
      ...snapshot.deployments,
    ] as Snapshot['deployments'];
  }
  return snapshot;
}

/** Undefined when the list could not be read whole. */
export function itemsOf(
  lists: ClusterLists,
  name: ListName,
): KubernetesObject[] | undefined {
  const list = lists[name];
  if (list.state === 'not-installed') {
    return watchedKinds[name].optional && [];
  }
  if (list.state !== 'read') {
    return undefined;
  }
  const isPart = list.namespaces !== undefined && WHOLE_CLUSTER.includes(name);
  return isPart ? undefined : list.items;
}

/** Lists of which a part proves nothing about a node. */
const WHOLE_CLUSTER: ListName[] = ['pods'];

/** What could not be read, each with what is unknown for it and the rule that is missing. */
export function limitationsOf(lists: ClusterLists): Limitation[] {
  const limitations: Limitation[] = [];
  for (const name of listNames) {
    const list = lists[name];
    const kind = watchedKinds[name];
    // They are Deployments, too, and the same rule allows both.
    if (name === 'operatorDeployments') continue;
    if (list.state === 'forbidden') {
      limitations.push(forbiddenLimitation(kind));
    } else if (list.state === 'failed') {
      limitations.push({
        resource: kind.plural,
        message: `${kind.plural} could not be read, so what depends on them is unknown: ${list.message}`,
      });
    } else if (
      list.state === 'read' &&
      list.namespaces &&
      WHOLE_CLUSTER.includes(name)
    ) {
      limitations.push({
        resource: kind.plural,
        message: `Headlamp reads only namespace ${list.namespaces.join(', ')} of this cluster, so which GPUs are free, and where a service would fit, is unknown. Take the allowed namespaces out of the settings of the cluster to know it`,
      });
    }
  }
  return limitations;
}
