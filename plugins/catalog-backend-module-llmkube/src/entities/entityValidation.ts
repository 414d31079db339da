import {
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  DefaultNamespaceEntityPolicy,
  Entity,
  EntityPolicies,
  FieldFormatEntityPolicy,
  NoForeignRootFieldsEntityPolicy,
  parseEntityRef,
  resourceEntityV1alpha1Validator,
  SchemaValidEntityPolicy,
} from '@backstage/catalog-model';

const envelope = EntityPolicies.allOf([
  new SchemaValidEntityPolicy(),
  new DefaultNamespaceEntityPolicy(),
  new NoForeignRootFieldsEntityPolicy(),
  new FieldFormatEntityPolicy(),
]);

const kinds = [
  apiEntityV1alpha1Validator,
  componentEntityV1alpha1Validator,
  resourceEntityV1alpha1Validator,
];

/**
 * Checks what the catalog would check later, where nobody would see which
 * object in which cluster is at fault. Other kinds, which a transformer may
 * make, are left to the catalog.
 * @throws Error that says what is wrong
 */
export async function validateEntity(entity: Entity): Promise<void> {
  await envelope.enforce(entity);
  for (const kind of kinds) {
    await kind.check(entity);
  }
  for (const field of ['owner', 'system']) {
    const value = entity.spec?.[field];
    if (typeof value === 'string') {
      parseEntityRef(value, {
        defaultKind: field,
        defaultNamespace: 'default',
      });
    }
  }
}
