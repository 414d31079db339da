import { ResourceType } from '../resources/ResourceType';
import { JsonSchema } from './JsonSchema';

export function coreSchemaOf(_type: ResourceType): JsonSchema | undefined {
  return undefined;
}
