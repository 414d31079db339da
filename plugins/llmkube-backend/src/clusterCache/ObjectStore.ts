import { KubernetesObject } from 'llmkube-portal-core';
import { Fingerprint, fingerprint } from './fingerprint';
import { ReflectorStore, StoreList } from './Reflector';

/**
 * Reduces an object to what is kept of it; undefined when nothing is.
 * May throw on an object that is not what its kind promises.
 */
export type Projection<T extends KubernetesObject> = (
  raw: any,
) => T | undefined;

/** One difference that a list or an event made. */
export type StoreChange<T> =
  | { type: 'upsert'; key: string; object: T; previous?: T }
  | { type: 'delete'; key: string; previous: T };

interface Entry<T> {
  object: T;
  /** Of what is kept, without the resourceVersion. */
  content: number;
}

/** An object as it was read: what is kept of it, or why nothing can be. */
interface Read<T> {
  key: string;
  entry?: Entry<T>;
  malformed?: string;
}

/**
 * The projected objects of one resource, by `namespace/name` (or `name`).
 * Whoever listens sees differences only, never whether a list or a watch
 * brought them, and none for an update that changes nothing of what is kept.
 */
export class ObjectStore<T extends KubernetesObject> implements ReflectorStore {
  readonly #project: Projection<T>;
  readonly #onChange: (changes: StoreChange<T>[]) => void;
  readonly #entries = new Map<string, Entry<T>>();
  readonly #malformed = new Map<string, string>();
  readonly #contents = new Fingerprint();
  #list: T[] | undefined;

  constructor(options: {
    project: Projection<T>;
    onChange?: (changes: StoreChange<T>[]) => void;
  }) {
    this.#project = options.project;
    this.#onChange = options.onChange ?? (() => undefined);
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Objects that could not be understood: what they are called, and why. */
  get malformed(): ReadonlyMap<string, string> {
    return this.#malformed;
  }

  /** Of everything kept; equal in every process that keeps the same. */
  get contentFingerprint(): string {
    return this.#contents.toString();
  }

  get(key: string): T | undefined {
    return this.#entries.get(key)?.object;
  }

  /** Of what is kept of one object; undefined when it isn't there. */
  fingerprintOf(key: string): number | undefined {
    return this.#entries.get(key)?.content;
  }

  /** The same array of the same objects until something changes; not to be modified. */
  list(): T[] {
    this.#list ??= Array.from(this.#entries.values(), ({ object }) => object);
    return this.#list;
  }

  /** Makes the store hold exactly these objects. */
  replace(objects: unknown[]): void {
    const list = this.startList();
    list.add(objects);
    list.finish();
  }

  startList(): StoreList {
    return this.#startList('');
  }

  /** The objects of one namespace, for a reflector that reads only that. */
  partition(namespace: string): ReflectorStore {
    return {
      startList: () => this.#startList(`${namespace}/`),
      upsert: raw => this.upsert(raw),
      remove: raw => this.remove(raw),
    };
  }

  upsert(raw: unknown): void {
    const change = this.#put(this.#read(raw));
    this.#announce(change ? [change] : []);
  }

  remove(raw: unknown): void {
    const key = keyOf(raw);
    this.#malformed.delete(key);
    const change = this.#delete(key);
    this.#announce(change ? [change] : []);
  }

  /** A list of all objects whose keys begin with the prefix. */
  #startList(prefix: string): StoreList {
    const read: Read<T>[] = [];
    return {
      add: objects => {
        for (const raw of objects) {
          read.push(this.#read(raw));
        }
      },
      finish: () => this.#adopt(read, prefix),
    };
  }

  #adopt(read: Read<T>[], prefix: string): void {
    const gone = new Set(keysWithin(this.#entries, prefix));
    for (const key of keysWithin(this.#malformed, prefix)) {
      this.#malformed.delete(key);
    }
    const changes: StoreChange<T>[] = [];
    for (const one of read) {
      gone.delete(one.key);
      const change = this.#put(one);
      if (change) {
        changes.push(change);
      }
    }
    for (const key of gone) {
      changes.push(this.#delete(key)!);
    }
    this.#announce(changes);
  }

  #read(raw: unknown): Read<T> {
    const key = keyOf(raw);
    try {
      const object = isNamed(raw)
        ? this.#project(raw)
        : malformed('it has no name');
      return object
        ? { key, entry: { object, content: contentOf(key, object) } }
        : { key };
    } catch (error) {
      return { key, malformed: error instanceof Error ? error.message : '' };
    }
  }

  #put({ key, entry, malformed: reason }: Read<T>): StoreChange<T> | undefined {
    if (reason === undefined) {
      this.#malformed.delete(key);
    } else {
      this.#malformed.set(key, reason);
    }
    if (!entry) {
      return this.#delete(key);
    }
    const previous = this.#entries.get(key);
    if (previous?.content === entry.content) {
      // The object stays, with all that was derived from it: heartbeats change
      // nothing but the resourceVersion.
      previous.object.metadata.resourceVersion =
        entry.object.metadata.resourceVersion;
      return undefined;
    }
    this.#entries.set(key, entry);
    this.#list = undefined;
    this.#contents.add(entry.content);
    if (previous) {
      this.#contents.remove(previous.content);
    }
    return {
      type: 'upsert',
      key,
      object: entry.object,
      previous: previous?.object,
    };
  }

  #delete(key: string): StoreChange<T> | undefined {
    const previous = this.#entries.get(key);
    if (!previous) {
      return undefined;
    }
    this.#entries.delete(key);
    this.#list = undefined;
    this.#contents.remove(previous.content);
    return { type: 'delete', key, previous: previous.object };
  }

  #announce(changes: StoreChange<T>[]): void {
    if (changes.length > 0) {
      this.#onChange(changes);
    }
  }
}

/** `namespace/name`, or `name` of a cluster-wide object. */
export function keyOf(raw: unknown): string {
  const metadata = (raw as Partial<KubernetesObject> | undefined)?.metadata;
  const name = String(metadata?.name ?? '');
  return metadata?.namespace ? `${metadata.namespace}/${name}` : name;
}

function keysWithin(map: Map<string, unknown>, prefix: string): string[] {
  const keys = Array.from(map.keys());
  return prefix ? keys.filter(key => key.startsWith(prefix)) : keys;
}

function isNamed(raw: unknown): boolean {
  const name = (raw as Partial<KubernetesObject> | undefined)?.metadata?.name;
  return typeof name === 'string' && name !== '';
}

function malformed(reason: string): never {
  throw new Error(reason);
}

function contentOf(key: string, object: KubernetesObject): number {
  const metadata = { ...object.metadata, resourceVersion: undefined };
  return fingerprint(`${key} ${JSON.stringify({ ...object, metadata })}`);
}
