import { isDeepStrictEqual } from 'node:util';
import { ApiObject, nameOf, ObjectName } from '../resources/ApiObject';
import { ResourceType, storeKey } from '../resources/ResourceType';
import { createObject } from '../write/createObject';
import { deleteObject, DeleteOptions } from '../write/deleteObject';
import { replaceObject } from '../write/replaceObject';
import { WriteContext } from '../write/WriteContext';

/** The `apiVersion` and `kind` that a loop works on. */
export interface LoopKind {
  apiVersion: string;
  kind: string;
}

/**
 * How a control loop reads and writes its cluster: through the same pipeline
 * as HTTP requests, under its own field manager.
 */
export class LoopClient {
  constructor(
    readonly context: WriteContext,
    readonly manager: string,
  ) {}

  list<T>(kind: LoopKind): T[] {
    const type = this.context.registry.findKind(kind.apiVersion, kind.kind);
    return type ? (this.context.store.list(storeKey(type)) as T[]) : [];
  }

  get<T>(kind: LoopKind, name: ObjectName): T | undefined {
    return this.context.store.get(storeKey(this.#type(kind)), name) as
      T | undefined;
  }

  create<T extends object>(object: T): T {
    const body = object as unknown as ApiObject;
    return createObject(
      this.context,
      this.context.registry.typeOf(body),
      body.metadata.namespace,
      body,
      { manager: this.manager },
    ) as unknown as T;
  }

  update<T extends object>(object: T): T {
    return this.#replace(object);
  }

  /** Writes the status, unless it is what is stored already. */
  updateStatus<T extends object>(object: T, status: unknown): T {
    const body = object as unknown as ApiObject;
    const plain = JSON.parse(JSON.stringify(status));
    return isDeepStrictEqual(body.status, plain)
      ? object
      : this.#replace({ ...object, status: plain }, 'status');
  }

  delete(object: object, options?: DeleteOptions): void {
    const body = object as ApiObject;
    const type = this.context.registry.typeOf(body);
    if (this.context.store.get(storeKey(type), nameOf(body))) {
      deleteObject(this.context, type, nameOf(body), options);
    }
  }

  #replace<T extends object>(object: T, subresource?: string): T {
    const body = object as unknown as ApiObject;
    return replaceObject(
      this.context,
      this.context.registry.typeOf(body),
      nameOf(body),
      body,
      { manager: this.manager, subresource },
    ) as unknown as T;
  }

  #type(kind: LoopKind): ResourceType {
    return this.context.registry.typeOf(kind);
  }
}

export const POD: LoopKind = { apiVersion: 'v1', kind: 'Pod' };
export const NODE: LoopKind = { apiVersion: 'v1', kind: 'Node' };
export const EVENT: LoopKind = { apiVersion: 'v1', kind: 'Event' };
export const SERVICE: LoopKind = { apiVersion: 'v1', kind: 'Service' };
export const NAMESPACE: LoopKind = { apiVersion: 'v1', kind: 'Namespace' };
export const CLAIM: LoopKind = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
};
export const VOLUME: LoopKind = { apiVersion: 'v1', kind: 'PersistentVolume' };
export const DEPLOYMENT: LoopKind = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
};
export const REPLICA_SET: LoopKind = {
  apiVersion: 'apps/v1',
  kind: 'ReplicaSet',
};
export const STORAGE_CLASS: LoopKind = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
};
