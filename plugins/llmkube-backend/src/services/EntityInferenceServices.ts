import { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  CompoundEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { CatalogService } from '@backstage/plugin-catalog-node';
import {
  EntityInferenceService,
  LLMKUBE_INFERENCE_SERVICE_ANNOTATION,
  parseServiceRefs,
  ServiceRef,
} from 'backstage-plugin-llmkube-common';
import { KubernetesCaller } from '../kubernetes/KubernetesClient';
import { InferenceServices } from './InferenceServices';

/**
 * The services that a catalog entity points at. The entity is read with the
 * caller's credentials, and each service is authorised on its own: whoever can
 * register a catalog file can write the annotation.
 */
export class EntityInferenceServices {
  readonly #catalog: Pick<CatalogService, 'getEntityByRef'>;
  readonly #services: Pick<InferenceServices, 'get'>;

  static create(options: {
    catalog: Pick<CatalogService, 'getEntityByRef'>;
    services: Pick<InferenceServices, 'get'>;
  }) {
    return new EntityInferenceServices(options);
  }

  private constructor(options: {
    catalog: Pick<CatalogService, 'getEntityByRef'>;
    services: Pick<InferenceServices, 'get'>;
  }) {
    this.#catalog = options.catalog;
    this.#services = options.services;
  }

  /**
   * One item per reference, in the annotation's order. A service that can't be
   * shown is an item with the reason.
   * @throws NotFoundError when the caller's catalog has no such entity;
   *   InputError when its annotation is malformed.
   */
  async of(
    entityRef: CompoundEntityRef,
    caller: KubernetesCaller,
  ): Promise<EntityInferenceService[]> {
    const refs = await this.#refsOf(entityRef, caller.credentials);
    return Promise.all(refs.map(ref => this.#item(ref, caller)));
  }

  async #refsOf(
    entityRef: CompoundEntityRef,
    credentials: BackstageCredentials,
  ): Promise<ServiceRef[]> {
    const entity = await this.#catalog.getEntityByRef(entityRef, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(
        `The catalog has no entity '${stringifyEntityRef(entityRef)}' that you may read`,
      );
    }
    return parseServiceRefs(
      entity.metadata.annotations?.[LLMKUBE_INFERENCE_SERVICE_ANNOTATION] ?? '',
    );
  }

  async #item(
    ref: ServiceRef,
    caller: KubernetesCaller,
  ): Promise<EntityInferenceService> {
    try {
      return { ref, ...(await this.#services.get(ref, caller)) };
    } catch (error) {
      if (!(error instanceof Error)) {
        throw error;
      }
      return { ref, error: { name: error.name, message: error.message } };
    }
  }
}
