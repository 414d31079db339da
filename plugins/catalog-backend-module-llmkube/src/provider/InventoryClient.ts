import type {
  AuthService,
  DiscoveryService,
} from '@backstage/backend-plugin-api';
import { ResponseError } from '@backstage/errors';
import type { ClusterInfo, Inventory } from 'backstage-plugin-llmkube-common';
import { inventoryKinds } from './mergeInventory';

/** Longer than the backend waits for a cluster that it has to read first. */
const TIMEOUT_MS = 20_000;

/** Reads clusters and their inventories from the LLMKube backend plugin. */
export interface InventoryReader {
  /** @throws when the answer is not to be had; never an empty list instead. */
  listClusters(): Promise<ClusterInfo[]>;
  /** @throws when the answer is not to be had; never an empty inventory instead. */
  getInventory(cluster: string): Promise<Inventory>;
}

/** The LLMKube backend plugin's HTTP API, asked with this plugin's own credentials. */
export class InventoryClient implements InventoryReader {
  readonly #auth: AuthService;
  readonly #discovery: DiscoveryService;

  static create(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }): InventoryClient {
    return new InventoryClient(options);
  }

  private constructor(options: {
    auth: AuthService;
    discovery: DiscoveryService;
  }) {
    this.#auth = options.auth;
    this.#discovery = options.discovery;
  }

  async listClusters(): Promise<ClusterInfo[]> {
    const { items } = await this.#get<{ items: ClusterInfo[] }>('/v1/clusters');
    if (!Array.isArray(items)) {
      throw new Error(
        'The LLMKube backend answered without a list of clusters',
      );
    }
    return items;
  }

  async getInventory(cluster: string): Promise<Inventory> {
    const inventory = await this.#get<Inventory>(
      `/v1/clusters/${encodeURIComponent(cluster)}/inventory`,
    );
    for (const kind of inventoryKinds) {
      if (!Array.isArray(inventory[kind]?.items)) {
        throw new Error(
          `The LLMKube backend answered without ${kind} of cluster '${cluster}'; are both packages of the same version?`,
        );
      }
    }
    return inventory;
  }

  async #get<T>(path: string): Promise<T> {
    const { token } = await this.#auth.getPluginRequestToken({
      onBehalfOf: await this.#auth.getOwnServiceCredentials(),
      targetPluginId: 'llmkube',
    });
    const baseUrl = await this.#discovery.getBaseUrl('llmkube');
    const response = await fetch(`${baseUrl}${path}`, {
      headers: { Authorization: `Bearer ${token}` },
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    if (!response.ok) {
      throw await ResponseError.fromResponse(response);
    }
    return (await response.json()) as T;
  }
}
