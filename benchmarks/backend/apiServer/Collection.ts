/** An object as the API server keeps it: already written as JSON. */
export interface StoredObject {
  json: string;
  namespace: string | undefined;
  labels: Record<string, string>;
}

/** One line of a watch. */
export interface CollectionEvent {
  type: 'ADDED' | 'MODIFIED' | 'DELETED';
  version: number;
  stored: StoredObject;
}

type Selects = (stored: StoredObject) => boolean;

const REMEMBERED = 20_000;

/** One resource of one cluster: its objects, its latest events, who watches. */
export class Collection {
  readonly #objects = new Map<string, StoredObject>();
  readonly #byNamespace = new Map<string, Map<string, StoredObject>>();
  readonly #watchers = new Set<(event: CollectionEvent) => void>();
  #events: CollectionEvent[] = [];
  #forgottenUpTo = 0;

  put(object: StoredMetadata, version: number): void {
    const { namespace, name, labels = {} } = object.metadata;
    const key = namespace ? `${namespace}/${name}` : name;
    const stored = { json: written(object, version), namespace, labels };
    const type = this.#objects.has(key) ? 'MODIFIED' : 'ADDED';
    this.#objects.set(key, stored);
    if (namespace) {
      const inNamespace = this.#byNamespace.get(namespace) ?? new Map();
      this.#byNamespace.set(namespace, inNamespace.set(key, stored));
    }
    this.#tell({ type, version, stored });
  }

  remove(object: StoredMetadata, version: number): void {
    const { namespace, name, labels = {} } = object.metadata;
    const key = namespace ? `${namespace}/${name}` : name;
    if (this.#objects.delete(key)) {
      this.#byNamespace.get(namespace ?? '')?.delete(key);
      const stored = { json: written(object, version), namespace, labels };
      this.#tell({ type: 'DELETED', version, stored });
    }
  }

  /** As they are now; a page of them stays so while the next ones are read. */
  list(namespace: string | undefined, selects: Selects): StoredObject[] {
    const objects =
      namespace === undefined
        ? this.#objects
        : (this.#byNamespace.get(namespace) ?? new Map());
    return Array.from<StoredObject>(objects.values()).filter(selects);
  }

  /**
   * Everything after that version, then what comes; undefined when so much is
   * no longer remembered.
   */
  watch(
    after: number,
    onEvent: (event: CollectionEvent) => void,
  ): (() => void) | undefined {
    if (after < this.#forgottenUpTo) {
      return undefined;
    }
    this.#events.filter(({ version }) => version > after).forEach(onEvent);
    this.#watchers.add(onEvent);
    return () => this.#watchers.delete(onEvent);
  }

  #tell(event: CollectionEvent): void {
    this.#events.push(event);
    if (this.#events.length > REMEMBERED) {
      const forgotten = this.#events.splice(0, REMEMBERED / 2);
      this.#forgottenUpTo = forgotten.at(-1)!.version;
    }
    this.#watchers.forEach(onEvent => onEvent(event));
  }
}

/** What the collection needs to know of an object. */
export interface StoredMetadata {
  metadata: {
    name: string;
    namespace?: string;
    labels?: Record<string, string>;
  };
}

function written(object: StoredMetadata, version: number): string {
  const metadata = { ...object.metadata, resourceVersion: String(version) };
  return JSON.stringify({ ...object, metadata });
}

/** `a=b` and `a`, joined by commas, as LLMKube and the kubernetes plugin write them. */
export function selectsLabels(selector: string | null): Selects {
  const terms = (selector ?? '')
    .split(',')
    .filter(term => term !== '')
    .map(term => term.split('='));
  return ({ labels }) =>
    terms.every(([key, value]) =>
      value === undefined ? key in labels : labels[key] === value,
    );
}
