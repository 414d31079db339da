import { isPodOfInterest, Pod } from 'llmkube-portal-core';
import { StoreChange } from './ObjectStore';

/**
 * The few among tens of thousands of pods that answers look at beside the
 * index.
 */
export class PodsOfInterest {
  readonly #pods = new Map<string, Pod>();
  #list: Pod[] | undefined;

  apply(changes: StoreChange<Pod>[]): void {
    for (const change of changes) {
      if (change.type === 'upsert' && isPodOfInterest(change.object)) {
        this.#pods.set(change.key, change.object);
        this.#list = undefined;
      } else if (this.#pods.delete(change.key)) {
        this.#list = undefined;
      }
    }
  }

  /** The same array until one of them changes; not to be modified. */
  list(): Pod[] {
    this.#list ??= Array.from(this.#pods.values());
    return this.#list;
  }
}
