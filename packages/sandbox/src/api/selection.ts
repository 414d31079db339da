import { ApiObject } from '../resources/ApiObject';
import { ResourceType } from '../resources/ResourceType';
import {
  ObjectPredicate,
  parseFieldSelector,
  parseLabelSelector,
} from '../store/selectors';
import { ResourceRequest } from './RequestInfo';

/**
 * Which objects a list, watch or deletion of many means: the namespace of the
 * path and the selectors of the query.
 *
 * @throws ApiError 400 for selectors that don't parse
 */
export function selectionOf(
  type: ResourceType,
  request: Pick<ResourceRequest, 'namespace' | 'name'>,
  query: URLSearchParams,
): ObjectPredicate {
  const predicates: ObjectPredicate[] = [];
  if (request.namespace && type.namespaced) {
    predicates.push(object => object.metadata.namespace === request.namespace);
  }
  if (request.name) {
    predicates.push(object => object.metadata.name === request.name);
  }
  const labels = query.get('labelSelector');
  if (labels) {
    predicates.push(parseLabelSelector(labels));
  }
  const fields = query.get('fieldSelector');
  if (fields) {
    const matches = parseFieldSelector(fields, type);
    const view = type.storedAs?.fromStored;
    predicates.push(view ? object => matches(view(object)) : matches);
  }
  return (object: ApiObject) => predicates.every(matches => matches(object));
}
