import { ClusterUser } from '../cluster/settings';
import { ApiError } from '../errors/ApiError';
import { resourceKey } from '../resources/ResourceType';
import { ResourceRequest } from './RequestInfo';

/** Whether a user may do that; a small stand-in for RBAC. */
export function isAllowed(
  user: ClusterUser,
  request: Pick<ResourceRequest, 'group' | 'plural'>,
): boolean {
  return !user.deniedResources?.includes(resourceKey(request));
}

/** @throws ApiError 403 */
export function authorize(user: ClusterUser, request: ResourceRequest): void {
  if (!isAllowed(user, request)) {
    throw ApiError.forbidden(user.name, request.verb, request, request);
  }
}
