import { IncomingMessage } from 'node:http';
import { ClusterUser } from '../cluster/settings';
import { ApiError } from '../errors/ApiError';

/**
 * Who sends a request, by its bearer token.
 *
 * @throws ApiError 401 without a token that the cluster knows
 */
export function authenticate(
  request: IncomingMessage,
  users: ClusterUser[],
): ClusterUser {
  const token = /^Bearer\s+(.+)$/i.exec(
    request.headers.authorization ?? '',
  )?.[1];
  const user = users.find(candidate => candidate.token === token);
  if (!user) {
    throw ApiError.unauthorized();
  }
  return user;
}
