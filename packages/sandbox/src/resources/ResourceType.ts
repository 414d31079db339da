import { ApiObject } from './ApiObject';
import { JsonSchema } from '../schema/JsonSchema';

/** A column of `kubectl get`. */
export interface TableColumn {
  name: string;
  type: 'string' | 'integer' | 'number' | 'boolean' | 'date';
  format?: string;
  description?: string;
  /** 0 always shows; 1 only with `-o wide`. */
  priority: number;
}

/** How a resource's objects are printed on the server. */
export interface TablePrinter {
  columns: TableColumn[];
  cells(object: ApiObject, now: number): unknown[];
}

/**
 * One resource that the API serves.
 */
export interface ResourceType {
  /** Empty for the core group. */
  group: string;
  version: string;
  kind: string;
  listKind: string;
  plural: string;
  singular: string;
  namespaced: boolean;
  shortNames: string[];
  categories: string[];
  /** `status` and `scale` as far as the resource has them; `log` for pods. */
  subresources: string[];
  /** Absent: all verbs. Reviews can only be created. */
  verbs?: string[];
  /** Where `scale` reads and writes its numbers. */
  scale?: {
    specReplicasPath: string;
    statusReplicasPath: string;
    labelSelectorPath?: string;
  };
  /** Structural schema, for custom resources. */
  schema?: JsonSchema;
  printer?: TablePrinter;
  /**
   * For a second view of another resource's objects (events): the store key
   * that holds them and how they are turned to and fro.
   */
  storedAs?: {
    key: string;
    fromStored(object: ApiObject): ApiObject;
    toStored(object: ApiObject): ApiObject;
  };
  /** The API server lets these fields be selected with `fieldSelector`. */
  selectableFields?: string[];
  /** Set where `metadata.generation` counts changes of the spec. */
  countsGenerations?: boolean;
}

export function apiVersionOf(type: { group: string; version: string }): string {
  return type.group ? `${type.group}/${type.version}` : type.version;
}

/** `pods`, `deployments.apps`: how the store and messages name a resource. */
export function resourceKey(type: { group: string; plural: string }): string {
  return type.group ? `${type.plural}.${type.group}` : type.plural;
}

export function storeKey(type: ResourceType): string {
  return type.storedAs?.key ?? resourceKey(type);
}

export const ALL_VERBS = [
  'create',
  'delete',
  'deletecollection',
  'get',
  'list',
  'patch',
  'update',
  'watch',
];
