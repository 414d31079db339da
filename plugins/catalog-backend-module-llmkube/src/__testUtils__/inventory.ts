import type {
  ClusterInfo,
  Inventory,
  InventoryKind,
  InventoryObject,
} from 'backstage-plugin-llmkube-common';

/** A cluster in sync. */
export function cluster(name: string, fields: Partial<ClusterInfo> = {}) {
  const info: ClusterInfo = {
    name,
    title: `Cluster ${name}`,
    cloud: 'gke',
    state: 'synced',
    llmkube: 'installed',
    limitations: [],
    ...fields,
  };
  return info;
}

/** An object as the inventory tells it. */
export function object(
  fields: Partial<InventoryObject> & { name: string },
): InventoryObject {
  return {
    namespace: 'team-nlp',
    uid: `uid-of-${fields.name}`,
    labels: {},
    annotations: {},
    facts: {},
    ...fields,
  };
}

/** An InferenceService `chat` of the Model `llama`, as the operator defaults it. */
export function service(fields: Partial<InventoryObject> = {}) {
  const { facts, ...rest } = fields;
  return object({
    name: 'chat',
    ...rest,
    facts: {
      modelRef: 'llama',
      runtime: 'llamacpp',
      mode: 'chat',
      serviceName: fields.name ?? 'chat',
      endpointPort: 8080,
      endpointPath: '/v1/chat/completions',
      ...facts,
    },
  });
}

/** The Model `llama`. */
export function model(fields: Partial<InventoryObject> = {}) {
  const { facts, ...rest } = fields;
  return object({
    name: 'llama',
    ...rest,
    facts: {
      source: 'https://example.com/llama.gguf',
      format: 'gguf',
      quantization: 'Q4_K_M',
      ...facts,
    },
  });
}

/** A namespace, of which annotations matter. */
export function namespace(
  name: string,
  annotations: Record<string, string> = {},
): InventoryObject {
  return object({ name, namespace: '', annotations });
}

/** A list that was read whole. */
export function whole(...items: InventoryObject[]): InventoryKind {
  return { complete: true, items };
}

/** A list that was read in part. */
export function partial(...items: InventoryObject[]): InventoryKind {
  return { complete: false, reason: 'it could not be read', items };
}

/** An inventory in which what is not mentioned is empty, and known to be. */
export function inventory(
  info: ClusterInfo,
  kinds: Partial<Omit<Inventory, 'cluster' | 'revision'>> = {},
): Inventory {
  return {
    cluster: info,
    revision: '1',
    inferenceServices: whole(),
    models: whole(),
    modelRouters: whole(),
    namespaces: whole(namespace('team-nlp')),
    ...kinds,
  };
}
