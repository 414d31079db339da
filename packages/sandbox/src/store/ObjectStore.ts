import { isDeepStrictEqual } from 'node:util';
import { ApiObject, keyOf, nameOf, ObjectName } from '../resources/ApiObject';

/** What happened to one object. */
export interface StoreChange {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  resource: string;
  /** The object after the change; for DELETED its last state at the new version. */
  object: ApiObject;
  /** The object before the change; absent for ADDED. */
  previous?: ApiObject;
  version: number;
}

/** Thrown where the caller's resourceVersion is not the object's. */
export class VersionConflict extends Error {}

/** Thrown where a version older than the kept history is asked for. */
export class HistoryCompacted extends Error {}

/**
 * Objects and their recent history, as etcd keeps them for an API server: one
 * counter for all versions, a log that can be compacted, and reads at any
 * version that the log still covers.
 *
 * @public
 */
export class ObjectStore {
  readonly #objects = new Map<string, Map<string, ApiObject>>();
  readonly #listeners = new Set<(change: StoreChange) => void>();
  readonly #historyLimit: number;
  #history: StoreChange[] = [];
  #version = 1;
  #compactedAt = 0;

  constructor(options: { historyLimit?: number } = {}) {
    this.#historyLimit = options.historyLimit ?? 20_000;
  }

  /** The version of the newest change. */
  get version(): number {
    return this.#version;
  }

  get(resource: string, name: ObjectName): ApiObject | undefined {
    return this.#objects.get(resource)?.get(keyOf(name));
  }

  /** All objects of a resource, in the order of their keys. */
  list(resource: string): ApiObject[] {
    return sorted(this.#objects.get(resource) ?? new Map());
  }

  /**
   * The objects of a resource as they were at a version.
   *
   * @throws HistoryCompacted when the log no longer reaches back that far
   */
  listAt(resource: string, version: number): ApiObject[] {
    if (version >= this.#version) {
      return this.list(resource);
    }
    this.#assertCovered(version);
    const objects = new Map(this.#objects.get(resource));
    for (let i = this.#history.length - 1; i >= 0; i--) {
      const change = this.#history[i];
      if (change.version <= version) {
        break;
      }
      if (change.resource === resource) {
        const key = keyOf(nameOf(change.object));
        if (change.previous) {
          objects.set(key, change.previous);
        } else {
          objects.delete(key);
        }
      }
    }
    return sorted(objects);
  }

  /** The caller has made sure that no object of that name exists. */
  create(resource: string, object: ApiObject): ApiObject {
    return this.#record('ADDED', resource, object);
  }

  /**
   * Replaces an object; an unchanged one keeps its version.
   *
   * @throws VersionConflict when `object` carries another resourceVersion
   */
  update(resource: string, object: ApiObject): ApiObject {
    const previous = this.get(resource, nameOf(object));
    if (!previous) {
      throw new Error(`${resource} ${keyOf(nameOf(object))} is not stored`);
    }
    const wanted = object.metadata.resourceVersion;
    if (wanted && wanted !== previous.metadata.resourceVersion) {
      throw new VersionConflict(`${resource} ${keyOf(nameOf(object))}`);
    }
    const candidate = withVersion(object, previous.metadata.resourceVersion);
    if (isDeepStrictEqual(candidate, previous)) {
      return previous;
    }
    return this.#record('MODIFIED', resource, object, previous);
  }

  /** Removes an object and returns its last state. */
  remove(resource: string, name: ObjectName): ApiObject | undefined {
    const previous = this.get(resource, name);
    return previous && this.#record('DELETED', resource, previous, previous);
  }

  /**
   * The changes of a resource after a version, oldest first.
   *
   * @throws HistoryCompacted when the log no longer reaches back that far
   */
  changesAfter(resource: string, version: number): StoreChange[] {
    this.#assertCovered(version);
    return this.#history.filter(
      change => change.version > version && change.resource === resource,
    );
  }

  /** Calls back after every change, until the returned function is called. */
  subscribe(listener: (change: StoreChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Forgets the log up to the current version, as etcd's compaction does. */
  compact(): void {
    this.#history = [];
    this.#compactedAt = this.#version;
  }

  #assertCovered(version: number): void {
    if (version < this.#compactedAt) {
      throw new HistoryCompacted(`${version} (${this.#compactedAt})`);
    }
  }

  #record(
    type: StoreChange['type'],
    resource: string,
    object: ApiObject,
    previous?: ApiObject,
  ): ApiObject {
    const version = ++this.#version;
    const stored = withVersion(object, String(version));
    let objects = this.#objects.get(resource);
    if (!objects) {
      objects = new Map();
      this.#objects.set(resource, objects);
    }
    const key = keyOf(nameOf(stored));
    if (type === 'DELETED') {
      objects.delete(key);
    } else {
      objects.set(key, stored);
    }
    const change = { type, resource, object: stored, previous, version };
    this.#history.push(change);
    // Cut in large steps: shifting a long array at every write would dominate.
    if (this.#history.length > this.#historyLimit * 1.25) {
      this.#history = this.#history.slice(-this.#historyLimit);
      this.#compactedAt = this.#history[0].version - 1;
    }
    for (const listener of [...this.#listeners]) {
      listener(change);
    }
    return stored;
  }
}

function withVersion(object: ApiObject, version?: string): ApiObject {
  return {
    ...object,
    metadata: { ...object.metadata, resourceVersion: version },
  };
}

function sorted(objects: Map<string, ApiObject>): ApiObject[] {
  return [...objects]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, object]) => object);
}
