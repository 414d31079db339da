import {
  ClusterChange,
  ClusterIndex,
  createClusterIndex,
  IndexedList,
  KubernetesObject,
  Snapshot,
} from '../core';

const INDEXED: [IndexedList, ClusterChange['kind']][] = [
  ['nodes', 'Node'],
  ['pods', 'Pod'],
  ['namespaces', 'Namespace'],
  ['persistentVolumeClaims', 'PersistentVolumeClaim'],
  ['persistentVolumes', 'PersistentVolume'],
  ['storageClasses', 'StorageClass'],
];

/** How many objects are taken in between two looks at the clock. */
const BATCH = 50;

/**
 * Keeps an index in step with the lists that Headlamp gives, by their
 * differences: most changes of a cluster are one pod.
 */
export class IndexFeed {
  #index: ClusterIndex | undefined;
  #lists = '';
  readonly #known = new Map<IndexedList, Map<string, KubernetesObject>>();

  /**
   * Takes in what has changed, and yields between batches. To be run to its
   * end before the index is asked.
   * @returns undefined while nodes or pods can't be read
   */
  *feed(snapshot: Snapshot): Generator<void, ClusterIndex | undefined> {
    if (!snapshot.nodes || !snapshot.pods) {
      this.#index = undefined;
      this.#lists = '';
      return undefined;
    }
    const index = this.#indexFor(snapshot);
    for (const [name, kind] of INDEXED) {
      const list = snapshot[name];
      if (list) {
        yield* this.#feedList(index, name, kind, list);
      }
    }
    return index;
  }

  /** A list that was unreadable stays unknown to an index, so another set of lists needs another index. */
  #indexFor(snapshot: Snapshot): ClusterIndex {
    const readable = INDEXED.map(([name]) => name).filter(
      name => snapshot[name],
    );
    const lists = [snapshot.kubernetesVersion, ...readable].join(' ');
    if (!this.#index || lists !== this.#lists) {
      this.#index = createClusterIndex({
        kubernetesVersion: snapshot.kubernetesVersion,
        ...Object.fromEntries(readable.map(name => [name, []])),
      });
      this.#lists = lists;
      this.#known.clear();
    }
    return this.#index;
  }

  *#feedList(
    index: ClusterIndex,
    name: IndexedList,
    kind: ClusterChange['kind'],
    list: KubernetesObject[],
  ): Generator<void> {
    const before = this.#known.get(name) ?? new Map<string, KubernetesObject>();
    this.#known.set(name, before);
    const gone = new Set(before.keys());
    let count = 0;
    for (const object of list) {
      const key = keyOf(object);
      gone.delete(key);
      if (!isSame(before.get(key), object)) {
        index.apply({ type: 'upsert', kind, object } as ClusterChange);
        before.set(key, object);
        count += 1;
        if (count % BATCH === 0) yield;
      }
    }
    for (const key of gone) {
      index.apply({ type: 'delete', kind, key } as ClusterChange);
      before.delete(key);
    }
  }
}

export function keyOf({ metadata }: KubernetesObject): string {
  return metadata.namespace
    ? `${metadata.namespace}/${metadata.name}`
    : metadata.name;
}

/** A list that is read again has other objects of the same state. */
export function isSame(
  a: KubernetesObject | undefined,
  b: KubernetesObject,
): boolean {
  return (
    a === b ||
    (a !== undefined &&
      a.metadata.uid === b.metadata.uid &&
      a.metadata.resourceVersion !== undefined &&
      a.metadata.resourceVersion === b.metadata.resourceVersion)
  );
}
