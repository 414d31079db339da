import { ObjectStore } from '../store/ObjectStore';
import { ApiObject } from './ApiObject';
import { builtinResources } from './builtinResources';
import {
  CustomResourceDefinition,
  customResourceTypes,
} from './customResources';
import { apiVersionOf, ResourceType } from './ResourceType';

const CRDS = 'customresourcedefinitions.apiextensions.k8s.io';

/**
 * The resources that a cluster serves now: Kubernetes' own and those of the
 * CustomResourceDefinitions in its store.
 */
export class ResourceRegistry {
  readonly #store: ObjectStore;
  #custom: ResourceType[] = [];
  #stale = true;

  constructor(store: ObjectStore) {
    this.#store = store;
    store.subscribe(({ resource }) => {
      this.#stale ||= resource === CRDS;
    });
  }

  all(): ResourceType[] {
    if (this.#stale) {
      this.#custom = this.#store
        .list(CRDS)
        .flatMap(crd => customResourceTypes(crd as CustomResourceDefinition));
      this.#stale = false;
    }
    return [...builtinResources, ...this.#custom];
  }

  find(
    group: string,
    version: string,
    plural: string,
  ): ResourceType | undefined {
    return this.all().find(
      type =>
        type.plural === plural &&
        type.group === group &&
        type.version === version,
    );
  }

  /** The resource of an object or an owner reference. */
  findKind(apiVersion: string, kind: string): ResourceType | undefined {
    return this.all().find(
      type => type.kind === kind && apiVersionOf(type) === apiVersion,
    );
  }

  /** @throws Error for a kind that the cluster doesn't serve */
  typeOf(object: Pick<ApiObject, 'apiVersion' | 'kind'>): ResourceType {
    const type = this.findKind(object.apiVersion ?? '', object.kind ?? '');
    if (!type) {
      throw new Error(
        `no matches for kind "${object.kind}" in version "${object.apiVersion}"`,
      );
    }
    return type;
  }
}
