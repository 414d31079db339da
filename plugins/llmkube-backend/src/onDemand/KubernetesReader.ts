import { KubernetesApiError } from '../kubernetes/KubernetesApiError';
import { KubernetesCluster } from '../kubernetes/KubernetesCluster';
import {
  KubernetesCaller,
  KubernetesClient,
} from '../kubernetes/KubernetesClient';

const TIMEOUT_MS = 15_000;
const PAGE_SIZE = 500;
/** Events of one namespace beyond this are not worth their weight. */
const MAXIMUM_PAGES = 10;

/** Reads single lists of a cluster for one caller. */
export class KubernetesReader {
  readonly #client: KubernetesClient;

  constructor(options: { client: KubernetesClient }) {
    this.#client = options.client;
  }

  /**
   * All objects of a collection.
   * @throws KubernetesApiError
   */
  async list<T>(
    cluster: KubernetesCluster,
    path: string,
    caller: KubernetesCaller,
    selector: Record<string, string> = {},
  ): Promise<T[]> {
    const items: T[] = [];
    let continueToken: string | undefined;
    for (let page = 0; page < MAXIMUM_PAGES; page += 1) {
      const query = new URLSearchParams({
        ...selector,
        limit: String(PAGE_SIZE),
        ...(continueToken && { continue: continueToken }),
      });
      const response = await this.#client.request(cluster, `${path}?${query}`, {
        caller,
        timeoutMs: TIMEOUT_MS,
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const body = (await response.json().catch(() => {
        throw new KubernetesApiError('unavailable', `${path} broke off`);
      })) as { items?: T[]; metadata?: { continue?: string } };
      items.push(...(body.items ?? []));
      continueToken = body.metadata?.continue || undefined;
      if (!continueToken) {
        break;
      }
    }
    return items;
  }

  /**
   * A text stream, e.g. of a log; ends with `signal`.
   * @throws KubernetesApiError
   */
  async stream(
    cluster: KubernetesCluster,
    path: string,
    caller: KubernetesCaller,
    signal: AbortSignal,
  ): Promise<Response> {
    return this.#client.request(cluster, path, {
      caller,
      signal,
      timeoutMs: TIMEOUT_MS,
    });
  }
}
