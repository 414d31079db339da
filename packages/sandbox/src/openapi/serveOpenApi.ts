import { Exchange } from '../api/Exchange';
import { ClusterSettings } from '../cluster/settings';
import { ResourceRegistry } from '../resources/ResourceRegistry';

export function serveOpenApi(
  _exchange: Exchange,
  _registry: ResourceRegistry,
  _settings: ClusterSettings,
): boolean {
  return false;
}
