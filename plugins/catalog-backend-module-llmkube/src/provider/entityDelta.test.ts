import type { Entity } from '@backstage/catalog-model';
import type { TransformedInventory } from '../entities/transformInventory';
import { EmittedEntity, entityDelta } from './entityDelta';

function transformed(
  entities: Entity[],
  failed: string[] = [],
): TransformedInventory {
  return {
    entities: entities.map(entity => ({
      entity,
      source: `InferenceService team-nlp/${entity.metadata.name}`,
    })),
    failed,
    warnings: [],
  };
}

const component = (name: string, spec: Entity['spec'] = {}): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
  spec,
});

/** What would be remembered after these had been given to the catalog. */
const given = (...entities: Entity[]): EmittedEntity[] =>
  entityDelta([], transformed(entities)).added;

const refsOf = (delta: EmittedEntity[]) => delta.map(each => each.entityRef);

describe('entityDelta', () => {
  it('adds what is new', () => {
    const delta = entityDelta([], transformed([component('a')]));

    expect(refsOf(delta.added)).toEqual(['component:default/a']);
  });

  it('is empty when nothing has changed but the order of fields', () => {
    const before = given(component('a', { type: 'x', owner: 'y' }));

    expect(
      entityDelta(
        before,
        transformed([component('a', { owner: 'y', type: 'x' })]),
      ),
    ).toEqual({ added: [], removed: [] });
  });

  it('adds again what has changed, and only that', () => {
    const before = given(component('a'), component('b'));
    const now = [component('a'), component('b', { owner: 'new' })];

    const delta = entityDelta(before, transformed(now));

    expect(refsOf(delta.added)).toEqual(['component:default/b']);
    expect(delta.removed).toEqual([]);
  });

  it('removes what is gone', () => {
    const before = given(component('a'), component('b'));

    const delta = entityDelta(before, transformed([component('a')]));

    expect(refsOf(delta.removed)).toEqual(['component:default/b']);
  });

  it('leaves alone what was made of an object that can’t be transformed now', () => {
    const before = given(component('a'));

    expect(
      entityDelta(before, transformed([], ['InferenceService team-nlp/a'])),
    ).toEqual({ added: [], removed: [] });
  });
});
