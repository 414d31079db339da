import { ApiObject } from '../resources/ApiObject';
import { ResourceType } from '../resources/ResourceType';

export function trackUpdate(
  _type: ResourceType,
  _live: ApiObject | undefined,
  object: ApiObject,
  _options: { manager: string; subresource?: string; time: string },
): ApiObject {
  return object;
}
