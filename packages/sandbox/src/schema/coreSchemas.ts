// The models alone: the whole client takes several times as long to load.
import * as models from '@kubernetes/client-node/dist/gen/models/all';
import { ResourceType } from '../resources/ResourceType';
import { JsonSchema } from './JsonSchema';

interface Attribute {
  baseName: string;
  type: string;
  format: string;
}

interface Model {
  getAttributeTypeMap(): Attribute[];
}

/** Maps whose values are quantities: numbers are taken for their text. */
const QUANTITY_MAPS = new Set([
  'requests',
  'limits',
  'capacity',
  'allocatable',
  'allocatedResources',
  'hard',
  'used',
  'overhead',
]);

const schemas = new Map<string, JsonSchema>();

/**
 * The schema of one of Kubernetes' own kinds, after the models of the official
 * client. It knows fields and types, but no descriptions and no constraints.
 */
export function coreSchemaOf(type: ResourceType): JsonSchema | undefined {
  return modelNames(type)
    .filter(name => modelOf(name))
    .map(name => schemaOfModel(name))[0];
}

function modelNames({ group, version, kind }: ResourceType): string[] {
  const capital = version[0].toUpperCase() + version.slice(1);
  if (kind === 'Event') {
    return [group === '' ? 'CoreV1Event' : 'EventsV1Event'];
  }
  return [`${capital}${kind}`];
}

function modelOf(name: string): Model | undefined {
  const model = (models as unknown as Record<string, Partial<Model>>)[name];
  return model?.getAttributeTypeMap ? (model as Model) : undefined;
}

function schemaOfModel(name: string): JsonSchema {
  const known = schemas.get(name);
  if (known) {
    return known;
  }
  let properties: Record<string, JsonSchema> | undefined;
  const schema: JsonSchema = {
    type: 'object',
    nullable: true,
    // Read late, because models contain each other.
    get properties() {
      properties ??= Object.fromEntries(
        (modelOf(name)?.getAttributeTypeMap() ?? []).map(attribute => [
          attribute.baseName,
          schemaOfAttribute(attribute),
        ]),
      );
      return properties;
    },
  };
  schemas.set(name, schema);
  return schema;
}

function schemaOfAttribute({ baseName, type, format }: Attribute): JsonSchema {
  if (type.startsWith('{') && QUANTITY_MAPS.has(baseName)) {
    return {
      type: 'object',
      nullable: true,
      additionalProperties: { 'x-kubernetes-int-or-string': true },
    };
  }
  return schemaOfType(type, format);
}

function schemaOfType(type: string, format = ''): JsonSchema {
  const list = /^Array<(.+)>$/.exec(type);
  if (list) {
    return { type: 'array', nullable: true, items: schemaOfType(list[1]) };
  }
  const map = /^\{ \[key: string\]: (.+); \}$/.exec(type);
  if (map) {
    return {
      type: 'object',
      nullable: true,
      additionalProperties: schemaOfType(map[1]),
    };
  }
  switch (type) {
    case 'string':
    case 'boolean':
      return { type, nullable: true };
    case 'number':
      return {
        type: format.startsWith('int') ? 'integer' : 'number',
        nullable: true,
      };
    case 'Date':
    case 'V1MicroTime':
      return { type: 'string', format: 'date-time', nullable: true };
    case 'IntOrString':
      return { 'x-kubernetes-int-or-string': true, nullable: true };
    default:
      return modelOf(type)
        ? schemaOfModel(type)
        : { 'x-kubernetes-preserve-unknown-fields': true, nullable: true };
  }
}
