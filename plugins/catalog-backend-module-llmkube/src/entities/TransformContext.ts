import type {
  ClusterInfo,
  InventoryObject,
} from 'backstage-plugin-llmkube-common';
import type { LlmkubeProviderConfig } from '../config/LlmkubeProviderConfig';

/** What a transformer may know beside the object that it transforms. */
export interface TransformContext {
  config: LlmkubeProviderConfig;
  cluster: ClusterInfo;
  /** Namespaces of the cluster by name, as far as they could be read. */
  namespaces: ReadonlyMap<string, InventoryObject>;
  /** Models that are in the catalog, by {@link objectKey}. */
  models: ReadonlyMap<string, InventoryObject>;
  /** Services that are in the catalog, by {@link objectKey}: their entity references. */
  services: ReadonlyMap<string, string>;
  /** Reference of the cluster's own Resource, if the catalog has one. */
  clusterEntityRef?: string;
}

/** Key of an object within one kind of one cluster. */
export function objectKey(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}
