import { ClusterSettings } from '../cluster/settings';
import { Exchange } from './Exchange';

/** `/healthz`, `/livez`, `/readyz`: open to everyone. */
export function serveHealth(exchange: Exchange): boolean {
  if (!/^\/(healthz|livez|readyz)(\/.*)?$/.test(exchange.path)) {
    return false;
  }
  exchange.sendText(200, 'ok');
  return true;
}

/** `/version`: open to everyone. */
export function serveVersion(
  exchange: Exchange,
  { version }: ClusterSettings,
): boolean {
  if (exchange.path !== '/version') {
    return false;
  }
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(version) ?? [];
  exchange.send(200, {
    major,
    minor,
    gitVersion: version,
    gitCommit: 'simulated',
    gitTreeState: 'simulated',
    buildDate: '1970-01-01T00:00:00Z',
    goVersion: 'simulated',
    compiler: 'simulated',
    platform: 'linux/amd64',
  });
  return true;
}
