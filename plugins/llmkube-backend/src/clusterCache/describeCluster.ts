import {
  CloudId,
  CloudProfile,
  detectClusterCloud,
  forbiddenLimitation,
  Node,
} from 'llmkube-portal-core';
import {
  ClusterInfo,
  ClusterState,
  Limitation,
} from 'backstage-plugin-llmkube-common';
import { KubernetesCluster } from '../kubernetes/KubernetesCluster';
import { ClusterContents } from './ClusterContents';
import { ReflectorStatus } from './ReflectorStatus';
import {
  watchedNames,
  WatchedName,
  watchedResources,
} from './watchedResources';

/** What may be said of a cluster, from how its reflectors fare. */
export function describeCluster(input: {
  cluster: KubernetesCluster;
  statusOf: (name: WatchedName) => ReflectorStatus;
  contents: ClusterContents;
  kubernetesVersion?: string;
  profiles: CloudProfile[];
  dashboard?: string;
  /** The only namespaces that are read. */
  namespaces?: string[];
}): ClusterInfo {
  const { cluster, contents, profiles } = input;
  const statuses = watchedNames.map(name => ({
    name,
    status: input.statusOf(name),
  }));
  const services = input.statusOf('inferenceServices');
  const cloud = cloudOf(contents.stores.nodes.list(), profiles);
  const syncedAt = oldestProof(statuses.map(({ status }) => status));
  const dashboard = input.dashboard ?? cluster.dashboardUrl;
  const state = stateOf(
    services,
    statuses.map(({ status }) => status),
  );
  const error = errorOf(cluster, state, statuses);
  return {
    name: cluster.name,
    title: cluster.title ?? cluster.name,
    ...(cloud && {
      cloud,
      cloudTitle: profiles.find(({ id }) => id === cloud)?.title ?? cloud,
    }),
    ...(input.kubernetesVersion && {
      kubernetesVersion: input.kubernetesVersion,
    }),
    state,
    llmkube: installation(services),
    ...(syncedAt && { syncedAt: new Date(syncedAt).toISOString() }),
    ...(error && { error }),
    limitations: [
      ...outsideNamespaces(input.namespaces),
      ...statuses.flatMap(({ name, status }) =>
        // They are Deployments, too, and the same rule allows both.
        name === 'operatorDeployments'
          ? []
          : limitationsOf(name, status, contents),
      ),
    ],
    ...(dashboard && { dashboard }),
  };
}

/** A store's list is the same array until something in it changes. */
const clouds = new WeakMap<Node[], { cloud: CloudId | undefined }>();

function cloudOf(nodes: Node[], profiles: CloudProfile[]): CloudId | undefined {
  const known = clouds.get(nodes) ?? {
    cloud: detectClusterCloud(nodes, profiles),
  };
  clouds.set(nodes, known);
  return known.cloud;
}

function stateOf(
  services: ReflectorStatus,
  all: ReflectorStatus[],
): ClusterState {
  if (services.state === 'forbidden' || services.state === 'portal-forbidden') {
    return 'forbidden';
  }
  const failing = all.filter(({ state }) => state === 'failing');
  if (failing.length > 0) {
    // One list that fails is a fault of that list; all of them, of the cluster.
    return all.some(({ state }) => state === 'current')
      ? 'stale'
      : 'unreachable';
  }
  return all.some(({ state }) => state === 'syncing') ? 'syncing' : 'synced';
}

function installation(services: ReflectorStatus): ClusterInfo['llmkube'] {
  switch (services.state) {
    case 'not-installed':
      return 'not-installed';
    case 'current':
      return 'installed';
    case 'failing':
      return services.currentAt === undefined ? 'unknown' : 'installed';
    default:
      return 'unknown';
  }
}

/**
 * The state is as old as its oldest part; undefined before all were read. What
 * is watched is of now: its changes arrive as they happen.
 */
function oldestProof(statuses: ReflectorStatus[]): number | undefined {
  let oldest: number | undefined;
  for (const status of statuses) {
    if (status.state === 'syncing') {
      return undefined;
    }
    if (status.state === 'failing' && status.currentAt === undefined) {
      return undefined;
    }
    if (status.state === 'current' || status.state === 'failing') {
      const provenAt =
        status.state === 'current' ? Date.now() : status.currentAt!;
      oldest = Math.min(oldest ?? Infinity, provenAt);
    }
  }
  return oldest;
}

function errorOf(
  cluster: KubernetesCluster,
  state: ClusterState,
  statuses: { name: WatchedName; status: ReflectorStatus }[],
): string | undefined {
  for (const { name, status } of statuses) {
    const { plural } = watchedResources[name];
    if (state === 'forbidden' && status.state === 'portal-forbidden') {
      return `Backstage doesn't let the llmkube plugin use the proxy of the kubernetes plugin: ${status.message}. Allow kubernetes.proxy for it.`;
    }
    if (state === 'forbidden' && status.state === 'forbidden') {
      return status.namespace
        ? `The credential of cluster '${cluster.name}' may not list ${plural} in namespace '${status.namespace}'. Grant it get, list and watch on ${plural} there, as in docs/kubernetes/role-namespaced-read.yaml.`
        : `The credential of cluster '${cluster.name}' may not list ${plural}. Grant it get, list and watch on ${plural}, as in docs/kubernetes/clusterrole-read.yaml, or name the namespaces that it may read in llmkube.clusters.`;
    }
    if (status.state === 'failing') {
      return failureText(cluster, plural, status.failure);
    }
  }
  return undefined;
}

function failureText(
  cluster: KubernetesCluster,
  plural: string,
  failure: Extract<ReflectorStatus, { state: 'failing' }>['failure'],
): string {
  switch (failure.kind) {
    case 'unauthorized':
      return `Cluster '${cluster.name}' doesn't accept its credential. Renew it in the configuration of the kubernetes plugin.`;
    case 'unknown-cluster':
      return `The kubernetes plugin no longer knows cluster '${cluster.name}'. Look at its cluster locators.`;
    case 'throttled':
      return `Cluster '${cluster.name}' is asked too much now and is tried again: ${failure.message}`;
    default:
      return `Reading ${plural} of cluster '${cluster.name}' failed and is tried again: ${failure.message}. Look at whether the portal reaches the cluster.`;
  }
}

/** What can't be known where only some namespaces are read. */
function outsideNamespaces(namespaces: string[] | undefined): Limitation[] {
  return namespaces
    ? [
        {
          resource: 'nodes',
          message: `Only namespace ${namespaces.join(', ')} is read, and nothing cluster-wide: where a service would fit, which GPUs are free and who waits elsewhere is unknown. To know it, take the namespaces out of llmkube.clusters and grant docs/kubernetes/clusterrole-read.yaml.`,
        },
      ]
    : [];
}

function limitationsOf(
  name: WatchedName,
  status: ReflectorStatus,
  contents: ClusterContents,
): Limitation[] {
  const { plural } = watchedResources[name];
  const limitations: Limitation[] = [];
  if (status.state === 'forbidden') {
    limitations.push(
      forbiddenLimitation(watchedResources[name], status.namespace),
    );
  }
  const { malformed } = contents.stores[name];
  if (malformed.size > 0) {
    const names = Array.from(malformed.keys()).slice(0, 3).join(', ');
    limitations.push({
      resource: plural,
      message: `Of ${plural}, ${malformed.size} could not be understood and ${
        malformed.size === 1 ? 'is' : 'are'
      } left out: ${names}${malformed.size > 3 ? ' and others' : ''}`,
    });
  }
  return limitations;
}
