import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type {
  EntityProviderConnection,
  EntityProviderMutation,
} from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';

/** A catalog that shows at once what providers give it, beside files' entities. */
export class FakeCatalog {
  readonly mutations: EntityProviderMutation[] = [];
  readonly files: Entity[] = [];
  readonly #entities = new Map<string, Entity>();

  readonly connection: EntityProviderConnection = {
    applyMutation: async mutation => {
      this.mutations.push(mutation);
      if (mutation.type === 'full') {
        throw new Error('A full mutation deletes what could not be read');
      }
      for (const { entity } of mutation.added) {
        this.#entities.set(stringifyEntityRef(entity), entity);
      }
      for (const removed of mutation.removed) {
        this.#entities.delete(
          'entityRef' in removed
            ? removed.entityRef
            : stringifyEntityRef(removed.entity),
        );
      }
    },
    refresh: async () => {},
  };

  /** References of the entities from providers, sorted. */
  get refs(): string[] {
    return Array.from(this.#entities.keys()).sort();
  }

  get(ref: string): Entity | undefined {
    return this.#entities.get(ref);
  }

  /** As when somebody deletes an entity by hand. */
  lose(ref: string): void {
    this.#entities.delete(ref);
  }

  service() {
    const service = catalogServiceMock.mock();
    const now = () =>
      catalogServiceMock({
        entities: [...this.files, ...this.#entities.values()],
      });
    service.getEntities.mockImplementation(request =>
      now().getEntities(request),
    );
    service.getEntitiesByRefs.mockImplementation(request =>
      now().getEntitiesByRefs(request),
    );
    return service;
  }
}
