import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type {
  SourcedEntity,
  TransformedInventory,
} from '../entities/transformInventory';
import { digest } from './digest';

/** An entity as the catalog was last given it. */
export interface EmittedEntity {
  entityRef: string;
  source: string;
  hash: string;
}

/** What has to be given to and taken from the catalog. */
export interface EntityDelta {
  added: (EmittedEntity & { entity: Entity })[];
  removed: EmittedEntity[];
}

/**
 * Compares what the catalog was given with what it should have. What was made
 * of an object that can't be transformed now is left alone.
 */
export function entityDelta(
  emitted: EmittedEntity[],
  { entities, failed }: TransformedInventory,
): EntityDelta {
  const wanted = new Map(
    entities.map(each => [stringifyEntityRef(each.entity), toEmitted(each)]),
  );
  const before = new Map(emitted.map(each => [each.entityRef, each]));
  return {
    added: [...wanted.values()].filter(
      ({ entityRef, hash }) => before.get(entityRef)?.hash !== hash,
    ),
    removed: emitted.filter(
      ({ entityRef, source }) =>
        !wanted.has(entityRef) && !failed.includes(source),
    ),
  };
}

function toEmitted({ entity, source }: SourcedEntity) {
  return {
    entity,
    entityRef: stringifyEntityRef(entity),
    source,
    hash: digest(entity),
  };
}
