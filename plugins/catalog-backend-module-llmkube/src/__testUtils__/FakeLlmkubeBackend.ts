import type { Inventory } from 'backstage-plugin-llmkube-common';
import { http, HttpResponse } from 'msw';

/** What the LLMKube backend plugin would answer, at the HTTP boundary. */
export class FakeLlmkubeBackend {
  /** By cluster; a test changes it as somebody would change the cluster. */
  readonly inventories = new Map<string, Inventory>();
  /** While set, every request fails like this. */
  failure?: 'error' | 'network';
  /** Clusters of which only the inventory fails. */
  readonly broken = new Set<string>();

  set(inventory: Inventory): void {
    this.inventories.set(inventory.cluster.name, inventory);
  }

  handlers(baseUrl: string) {
    return [
      http.get(`${baseUrl}/v1/clusters`, () =>
        this.#answer(() => ({
          items: Array.from(this.inventories.values(), each => each.cluster),
        })),
      ),
      http.get(`${baseUrl}/v1/clusters/:cluster/inventory`, ({ params }) => {
        const name = decodeURIComponent(String(params.cluster));
        return this.broken.has(name)
          ? serverError()
          : this.#answer(() => this.inventories.get(name));
      }),
    ];
  }

  #answer(body: () => object | undefined) {
    if (this.failure === 'network') return HttpResponse.error();
    if (this.failure === 'error') return serverError();
    const answer = body();
    return answer
      ? HttpResponse.json(answer)
      : HttpResponse.json(
          { error: { name: 'NotFoundError', message: 'No such cluster' } },
          { status: 404 },
        );
  }
}

function serverError() {
  return HttpResponse.json(
    { error: { name: 'ServiceUnavailableError', message: 'Starting' } },
    { status: 503 },
  );
}
