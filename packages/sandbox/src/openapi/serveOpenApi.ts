import { createHash } from 'node:crypto';
import { Exchange } from '../api/Exchange';
import { ClusterSettings } from '../cluster/settings';
import { ResourceRegistry } from '../resources/ResourceRegistry';
import { ResourceType } from '../resources/ResourceType';
import { openApiDocument, openApiPath } from './openApiDocument';

/**
 * `/openapi/v3` and its documents. `/openapi/v2` is not served: clients that
 * know v3 don't need it.
 */
export function serveOpenApi(
  exchange: Exchange,
  registry: ResourceRegistry,
  settings: ClusterSettings,
): boolean {
  const path = exchange.path.replace(/\/$/, '');
  if (!/^\/openapi\/v3(\/|$)/.test(path)) {
    return false;
  }
  const types = registry.all();
  if (path === '/openapi/v3') {
    exchange.send(200, { paths: index(types) });
    return true;
  }
  const wanted = types.filter(
    type => `/openapi/v3/${openApiPath(type)}` === path,
  );
  if (wanted.length === 0) {
    return false;
  }
  exchange.send(200, openApiDocument(wanted, settings));
  return true;
}

function index(types: ResourceType[]) {
  const paths = [...new Set(types.map(openApiPath))];
  return Object.fromEntries(
    paths.map(path => [
      path,
      { serverRelativeURL: `/openapi/v3/${path}?hash=${hash(types, path)}` },
    ]),
  );
}

/** Changes when a document does, so that clients may cache it. */
function hash(types: ResourceType[], path: string): string {
  const kinds = types
    .filter(type => openApiPath(type) === path)
    .map(({ kind, schema }) => [kind, schema]);
  return createHash('sha256')
    .update(JSON.stringify(kinds))
    .digest('hex')
    .slice(0, 32)
    .toUpperCase();
}
