import { ResourceType } from '../resources/ResourceType';
import { JsonSchema } from '../schema/JsonSchema';
import {
  ATOMIC,
  builtinListShape,
  isAtomicObject,
  ListShape,
} from './listKeys';

/**
 * How a field's value is taken apart for ownership: which objects and lists
 * are one value, and by what the elements of others are known.
 */
export interface FieldShape {
  readonly list: ListShape;
  readonly atomicObject: boolean;
  child(field: string): FieldShape;
  item(): FieldShape;
}

class BuiltinShape implements FieldShape {
  constructor(
    readonly field = '',
    readonly parent = '',
  ) {}

  get list(): ListShape {
    return builtinListShape(this.field, this.parent);
  }

  get atomicObject(): boolean {
    return isAtomicObject(this.field);
  }

  child(field: string): FieldShape {
    return new BuiltinShape(field, this.field);
  }

  item(): FieldShape {
    // Elements of `containers` are asked for their fields without a parent.
    return new BuiltinShape('', this.field);
  }
}

class SchemaShape implements FieldShape {
  constructor(readonly schema: JsonSchema | undefined) {}

  get list(): ListShape {
    switch (this.schema?.['x-kubernetes-list-type']) {
      case 'set':
        return { kind: 'set' };
      case 'map':
        return {
          kind: 'map',
          keys: this.schema['x-kubernetes-list-map-keys'] ?? [],
          defaults: defaultsOf(this.schema.items),
        };
      default:
        return ATOMIC;
    }
  }

  get atomicObject(): boolean {
    return this.schema?.['x-kubernetes-map-type'] === 'atomic';
  }

  child(field: string): FieldShape {
    const { properties, additionalProperties } = this.schema ?? {};
    return new SchemaShape(
      properties?.[field] ??
        (typeof additionalProperties === 'object'
          ? additionalProperties
          : undefined),
    );
  }

  item(): FieldShape {
    return new SchemaShape(this.schema?.items);
  }
}

class TopOfCustomResource extends SchemaShape {
  override child(field: string): FieldShape {
    return field === 'metadata'
      ? new BuiltinShape('metadata')
      : super.child(field);
  }
}

function defaultsOf(items: JsonSchema | undefined): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(items?.properties ?? {})
      .filter(([, property]) => property.default !== undefined)
      .map(([key, property]) => [key, property.default]),
  );
}

/** The shape of a resource's objects: from its schema, or as Kubernetes' own kinds are. */
export function shapeOf(type: ResourceType): FieldShape {
  return type.schema
    ? new TopOfCustomResource(type.schema)
    : new BuiltinShape();
}
