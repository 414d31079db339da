import type { Inventory } from 'backstage-plugin-llmkube-common';
import { http, HttpResponse } from 'msw';

/** An answer of the LLMKube backend. */
export interface FakeAnswer {
  status: number;
  body: object;
}

/** What the LLMKube backend plugin would answer. */
export class FakeLlmkubeBackend {
  /** By cluster; a test changes it as somebody would change the cluster. */
  readonly inventories = new Map<string, Inventory>();
  /** While set, every request fails like this. */
  failure?: 'error' | 'network';
  /** Clusters of which only the inventory fails. */
  readonly broken = new Set<string>();
  /** How many requests there were. */
  asked = 0;

  set(inventory: Inventory): void {
    this.inventories.set(inventory.cluster.name, inventory);
  }

  clusters(): FakeAnswer {
    return this.#answer({
      items: Array.from(this.inventories.values(), each => each.cluster),
    });
  }

  inventory(cluster: string): FakeAnswer {
    return this.#answer(
      this.inventories.get(cluster),
      this.broken.has(cluster),
    );
  }

  /** At the HTTP boundary of this process. */
  handlers(baseUrl: string) {
    const respond = (answer: () => FakeAnswer) => {
      const { status, body } = answer();
      return this.failure === 'network'
        ? HttpResponse.error()
        : HttpResponse.json(body, { status });
    };
    return [
      http.get(`${baseUrl}/v1/clusters`, () => respond(() => this.clusters())),
      http.get(`${baseUrl}/v1/clusters/:cluster/inventory`, ({ params }) =>
        respond(() =>
          this.inventory(decodeURIComponent(String(params.cluster))),
        ),
      ),
    ];
  }

  #answer(body: object | undefined, isBroken = false): FakeAnswer {
    this.asked += 1;
    if (this.failure || isBroken) {
      return errorAnswer(503, 'ServiceUnavailableError', 'Starting');
    }
    return body
      ? { status: 200, body }
      : errorAnswer(404, 'NotFoundError', 'No such cluster');
  }
}

function errorAnswer(status: number, name: string, message: string) {
  return { status, body: { error: { name, message } } };
}
