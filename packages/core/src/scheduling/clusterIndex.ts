import { Labels } from '../kubernetes/labelSelector';
import { objectOf, objectsOf, textOf } from '../kubernetes/lenient';
import {
  KubernetesObject,
  Namespace,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  StorageClass,
} from '../kubernetes/objects';
import { KubernetesVersion } from '../kubernetes/version';
import { ClusterChange, Snapshot } from '../snapshot';
import { ForkableMap } from './forkableMap';
import { NodeClasses } from './nodeClasses';
import { NodeInfo, nodeFactsOf, nodeNameOf } from './nodeInfo';
import { PodInfo, podInfoOf } from './podInfo';
import { positionIn } from './positionIn';
import { schedulerVersion } from './schedulerVersion';

/**
 * Builds the index of a snapshot: what every node holds, ready for
 * `evaluatePlacement`. Cost is linear in nodes and pods; keep it and `apply`
 * changes rather than building it again.
 *
 * @public
 */
export function createClusterIndex(
  snapshot: Pick<Snapshot, IndexedList | 'kubernetesVersion'>,
): ClusterIndex {
  const index = new ClusterIndex(schedulerVersion(snapshot.kubernetesVersion));
  index.load(snapshot);
  return index;
}

/** The lists of a snapshot that decide where a pod fits. @public */
export type IndexedList =
  | 'nodes'
  | 'pods'
  | 'namespaces'
  | 'persistentVolumeClaims'
  | 'persistentVolumes'
  | 'storageClasses';

/**
 * A cluster's nodes with the pods and amounts that they hold, kept warm from
 * change to change. Made by `createClusterIndex`.
 *
 * It mirrors kube-scheduler's cache: pods count on their node from the moment
 * they are assigned until they have finished or are gone, terminating ones
 * included.
 *
 * A list that was absent from the snapshot stays unknown, whatever changes are
 * applied, since single changes don't tell what else there is.
 *
 * @public
 */
export class ClusterIndex {
  private nodes = new ForkableMap<string, NodeInfo>();
  private classes = new NodeClasses();
  /** Marks the node infos that no fork shares, so that they may be written to. */
  private owner = {};
  private sortedNames: readonly string[] | undefined;
  private sortedInfos: NodeInfo[] | undefined;
  /** Whether `sortedInfos` is shared with a fork, and so not to be written to. */
  private sharesOrder = false;
  private pods = new ForkableMap<string, PodInfo>();
  private nominated = new Map<string, Map<string, PodInfo>>();
  private antiAffinityNodes = new Set<string>();
  private objects = new Map<
    ObjectKind,
    ForkableMap<string, KubernetesObject>
  >();
  private known = new Set<IndexedList>();
  private nameless = 0;

  /** @internal Use `createClusterIndex`. */
  constructor(
    /** The version whose rules and words apply; the newest known one where the cluster's isn't known. */
    readonly version: KubernetesVersion,
  ) {}

  /** Takes in one change. Of an object that is already known, only the newest state counts. */
  apply(change: ClusterChange): void {
    const given = objectOf(change);
    if (given?.type === 'delete') {
      this.remove(given.kind, given.key);
    } else if (given?.type === 'upsert' && objectOf<object>(given.object)) {
      this.upsert(given.kind, given.object);
    }
  }

  /**
   * A copy that can be changed without changing this one, for asking "what
   * if". It costs next to nothing: both share what neither changes.
   */
  fork(): ClusterIndex {
    const fork = new ClusterIndex(this.version);
    fork.nodes = this.nodes.fork();
    fork.classes = this.classes;
    this.owner = {};
    fork.sortedNames = this.sortedNames;
    fork.sortedInfos = this.sortedInfos;
    this.sharesOrder = true;
    fork.sharesOrder = true;
    fork.pods = this.pods.fork();
    this.nominated.forEach((pods, name) =>
      fork.nominated.set(name, new Map(pods)),
    );
    fork.antiAffinityNodes = new Set(this.antiAffinityNodes);
    this.objects.forEach((list, kind) => fork.objects.set(kind, list.fork()));
    fork.known = new Set(this.known);
    fork.nameless = this.nameless;
    return fork;
  }

  /**
   * A fork without the pods of these keys (`namespace/name`) and with these
   * pods besides; a pod holds something only if its `spec.nodeName` is set.
   */
  with(changes: { without?: Iterable<string>; plus?: Pod[] }): ClusterIndex {
    const fork = this.fork();
    for (const key of changes.without ?? []) {
      fork.remove('Pod', key);
    }
    for (const pod of objectsOf(changes.plus)) {
      fork.upsert('Pod', pod);
    }
    return fork;
  }

  /** Whether the list could be read. */
  knows(list: IndexedList): boolean {
    return this.known.has(list);
  }

  /** The names of all nodes, sorted as the API server lists them. */
  nodeNames(): readonly string[] {
    this.sortedNames ??= [...this.nodes.values()]
      .filter(info => info.facts)
      .map(info => info.name)
      .sort((left, right) => (left < right ? -1 : Number(left > right)));
    return this.sortedNames;
  }

  /** The node's own object. */
  node(name: string): Node | undefined {
    return this.nodes.get(name)?.facts?.node;
  }

  /** The pods that hold something of the node. */
  podsOn(nodeName: string): Pod[] {
    return [...(this.nodes.get(nodeName)?.pods.values() ?? [])].map(
      info => info.pod,
    );
  }

  /** A pod by `namespace/name`; finished ones are not kept. */
  pod(key: string): Pod | undefined {
    return this.pods.get(key)?.pod;
  }

  /** What the node's pods hold of a resource: `cpu` in millicores, everything else in whole units. */
  heldOn(nodeName: string, resource: string): number {
    return this.nodes.get(nodeName)?.heldOf(resource) ?? 0;
  }

  /** @internal */
  nodeInfo(name: string): NodeInfo | undefined {
    return this.nodes.get(name);
  }

  /** All nodes that exist, in the order of their names. @internal */
  nodeInfos(): readonly NodeInfo[] {
    if (!this.sortedInfos) {
      this.sortedInfos = this.nodeNames().map(name => this.nodes.get(name)!);
      this.sharesOrder = false;
    }
    return this.sortedInfos;
  }

  /** The nodes with pods that keep others away. @internal */
  nodesWithAntiAffinity(): NodeInfo[] {
    return [...this.antiAffinityNodes]
      .map(name => this.nodes.get(name)!)
      .filter(info => info.facts);
  }

  /** Pods that wait for room on the node, which was made or is being made for them. @internal */
  nominatedTo(nodeName: string): PodInfo[] {
    return [...(this.nominated.get(nodeName)?.values() ?? [])];
  }

  /** The nodes that any pod is nominated to. @internal */
  nodesWithNominations(): string[] {
    return [...this.nominated.keys()];
  }

  /** @internal */
  namespaceLabels(name: string): Labels {
    const namespace = this.objects.get('Namespace')?.get(name);
    return objectOf(objectOf(namespace?.metadata)?.labels);
  }

  /** @internal */
  namespaces(): { name: string; labels: Labels }[] {
    return [...(this.objects.get('Namespace')?.values() ?? [])].map(each => ({
      name: keyOf(each),
      labels: objectOf(objectOf(each.metadata)?.labels),
    }));
  }

  /** @internal */
  claim(key: string): PersistentVolumeClaim | undefined {
    return this.objects.get('PersistentVolumeClaim')?.get(key);
  }

  /** @internal */
  volume(name: string): PersistentVolume | undefined {
    return this.objects.get('PersistentVolume')?.get(name);
  }

  /** @internal */
  volumes(): Iterable<PersistentVolume> {
    return this.objects.get('PersistentVolume')?.values() ?? [];
  }

  /** @internal */
  storageClass(name: string): StorageClass | undefined {
    return this.objects.get('StorageClass')?.get(name);
  }

  /** @internal Use `createClusterIndex`. */
  load(snapshot: Pick<Snapshot, IndexedList>): void {
    for (const [list, kind] of INDEXED) {
      if (Array.isArray(snapshot[list])) {
        this.known.add(list);
        for (const object of objectsOf<Indexed>(snapshot[list])) {
          this.upsert(kind, object);
        }
      }
    }
  }

  private upsert(kind: ClusterChange['kind'], object: Indexed): void {
    if (kind === 'Node') {
      this.upsertNode(object as Node);
    } else if (kind === 'Pod') {
      this.upsertPod(object as Pod);
    } else {
      this.listOf(kind).set(keyOf(object), object);
    }
  }

  private remove(kind: ClusterChange['kind'], key: string): void {
    if (kind === 'Node') {
      this.removeNode(key);
    } else if (kind === 'Pod') {
      this.removePod(key);
    } else {
      this.listOf(kind).delete(key);
    }
  }

  private listOf(kind: ObjectKind): ForkableMap<string, KubernetesObject> {
    let list = this.objects.get(kind);
    if (!list) {
      list = new ForkableMap();
      this.objects.set(kind, list);
    }
    return list;
  }

  private upsertNode(node: Node): void {
    const info = this.writable(nodeNameOf(node));
    if (!info.facts) {
      this.forgetOrder();
    }
    info.facts = nodeFactsOf(node, this.classes);
  }

  private removeNode(name: string): void {
    const info = this.nodes.get(name);
    if (!info?.facts) {
      return;
    }
    this.forgetOrder();
    if (info.pods.size > 0) {
      this.writable(name).facts = undefined;
    } else {
      this.nodes.delete(name);
    }
  }

  private upsertPod(pod: Pod): void {
    const info = podInfoOf(pod, this.version);
    if (info.name === '') {
      info.key = `${info.namespace}/#${(this.nameless += 1)}`;
    }
    this.removePod(info.key);
    if (info.finished) {
      return;
    }
    this.pods.set(info.key, info);
    if (info.nodeName !== undefined) {
      this.writable(info.nodeName).add(info);
      if (info.antiAffinity.length > 0) {
        this.antiAffinityNodes.add(info.nodeName);
      }
    } else if (info.nominatedNodeName !== undefined) {
      const pods = this.nominated.get(info.nominatedNodeName) ?? new Map();
      this.nominated.set(info.nominatedNodeName, pods.set(info.key, info));
    }
  }

  private removePod(key: string): void {
    const info = this.pods.get(key);
    if (!info) {
      return;
    }
    this.pods.delete(key);
    if (info.nodeName !== undefined) {
      this.removeFromNode(info, info.nodeName);
    } else if (info.nominatedNodeName !== undefined) {
      const pods = this.nominated.get(info.nominatedNodeName);
      pods?.delete(key);
      if (pods?.size === 0) {
        this.nominated.delete(info.nominatedNodeName);
      }
    }
  }

  private removeFromNode(pod: PodInfo, nodeName: string): void {
    const info = this.writable(nodeName);
    info.remove(pod);
    if (info.podsWithAntiAffinity.length === 0) {
      this.antiAffinityNodes.delete(nodeName);
    }
    if (!info.facts && info.pods.size === 0) {
      this.nodes.delete(nodeName);
    }
  }

  private writable(nodeName: string): NodeInfo {
    const present = this.nodes.get(nodeName);
    if (present?.owner === this.owner) {
      return present;
    }
    const own = new NodeInfo(nodeName, this.owner, present);
    this.nodes.set(nodeName, own);
    if (this.sortedInfos && present?.facts) {
      this.exchange(own, this.sortedInfos);
    }
    return own;
  }

  /** Puts the info in the place of its node, so that the order is not made again for every change. */
  private exchange(own: NodeInfo, infos: NodeInfo[]): void {
    const order = this.sharesOrder ? infos.slice() : infos;
    order[positionIn(this.nodeNames(), own.name)] = own;
    this.sortedInfos = order;
    this.sharesOrder = false;
  }

  private forgetOrder(): void {
    this.sortedNames = undefined;
    this.sortedInfos = undefined;
  }
}

type ObjectKind = Exclude<ClusterChange['kind'], 'Node' | 'Pod'>;
type Indexed = Node | Pod | Namespace | StorageClass | KubernetesObject;

const INDEXED: [IndexedList, ClusterChange['kind']][] = [
  ['nodes', 'Node'],
  ['pods', 'Pod'],
  ['namespaces', 'Namespace'],
  ['persistentVolumeClaims', 'PersistentVolumeClaim'],
  ['persistentVolumes', 'PersistentVolume'],
  ['storageClasses', 'StorageClass'],
];

function keyOf(object: Indexed): string {
  const metadata = objectOf(object.metadata);
  const name = textOf(metadata?.name) ?? '';
  const namespace = textOf(metadata?.namespace);
  return namespace ? `${namespace}/${name}` : name;
}
