import { setTimeout as sleep } from 'node:timers/promises';
import {
  ServiceRef,
  stringifyServiceRef,
} from 'backstage-plugin-llmkube-common';
import { ClusterView } from '../clusterCache/ClusterView';

const REMEMBERED = 16;
const PATIENCE_MS = 1_000;
const STEP_MS = 50;

/**
 * The revisions that each service has lately been at in this process. Two
 * processes read a cluster at their own pace; this tells whether one of them
 * has already been where the other says it is.
 */
export class RevisionHistory {
  readonly #revisions = new Map<string, string[]>();

  note(ref: ServiceRef, revision: string): void {
    const key = stringifyServiceRef(ref);
    const known = this.#revisions.get(key) ?? [];
    if (known.at(-1) !== revision) {
      this.#revisions.set(key, [...known, revision].slice(-REMEMBERED));
    }
  }

  /** The newest; undefined before the first. */
  last(ref: ServiceRef): string | undefined {
    return this.#revisions.get(stringifyServiceRef(ref))?.at(-1);
  }

  forget(ref: ServiceRef): void {
    this.#revisions.delete(stringifyServiceRef(ref));
  }

  /**
   * Waits up to a second until the service is, or has been, at the revision.
   * Resolves to whether it is.
   */
  async reach(
    view: ClusterView,
    ref: ServiceRef,
    revision: string,
  ): Promise<boolean> {
    const key = `${ref.namespace}/${ref.name}`;
    for (let waited = 0; ; waited += STEP_MS) {
      const known = this.#revisions.get(stringifyServiceRef(ref));
      if (view.revisionOf(key) === revision || known?.includes(revision)) {
        return true;
      }
      if (waited >= PATIENCE_MS) {
        return false;
      }
      await sleep(STEP_MS);
    }
  }
}
