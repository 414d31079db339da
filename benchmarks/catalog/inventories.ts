import type {
  Inventory,
  InventoryObject,
} from '../../plugins/llmkube-common/src';

const NAMESPACES = 10;
const SERVICES_PER_MODEL = 50;

/** What a cluster tells that runs so many services, over ten namespaces. */
export function inventoryOf(cluster: string, services: number): Inventory {
  const namespaceOf = (each: number) => `team-${each % NAMESPACES}`;
  return {
    cluster: {
      name: cluster,
      title: cluster,
      cloud: 'gke',
      state: 'synced',
      llmkube: 'installed',
      limitations: [],
    },
    revision: '1',
    inferenceServices: whole(services, each => ({
      ...object(cluster, `service-${each}`, namespaceOf(each)),
      facts: {
        modelRef: `model-${each % NAMESPACES}`,
        runtime: 'llamacpp',
        mode: 'chat',
        serviceName: `service-${each}`,
        endpointPort: 8080,
        endpointPath: '/v1/chat/completions',
        gpuCount: 1,
        gpuResource: 'nvidia.com/gpu',
        replicas: 2,
      },
    })),
    models: whole(Math.ceil(services / SERVICES_PER_MODEL), each => ({
      ...object(cluster, `model-${each}`, namespaceOf(each)),
      facts: {
        source: `https://example.com/model-${each}.gguf`,
        format: 'gguf',
        quantization: 'Q4_K_M',
      },
    })),
    modelRouters: { complete: true, items: [] },
    namespaces: whole(NAMESPACES, each =>
      object(cluster, namespaceOf(each), ''),
    ),
  };
}

/** A changed spec of its first service: another runtime with every call. */
export function changeFirstService(inventory: Inventory): string {
  const [service] = inventory.inferenceServices.items;
  changes += 1;
  const runtime = `runtime-${changes}`;
  service.facts = { ...service.facts, runtime };
  service.resourceVersion = String(changes);
  return runtime;
}

let changes = 1;

function whole(count: number, make: (each: number) => InventoryObject) {
  return {
    complete: true,
    items: Array.from({ length: count }, (_, each) => make(each)),
  };
}

function object(
  cluster: string,
  name: string,
  namespace: string,
): InventoryObject {
  return {
    namespace,
    name,
    uid: `${cluster}-${namespace}-${name}`,
    resourceVersion: '1',
    labels: { app: name, team: namespace },
    annotations: { 'backstage.io/owner': `group:default/${namespace}` },
    facts: {},
  };
}
