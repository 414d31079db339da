import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { stringify } from 'yaml';
import { SandboxCluster } from './SandboxCluster';

/**
 * Writes a kubeconfig with one context per cluster, named as the cluster.
 * kubectl sends tokens only over TLS, therefore it is given the https address.
 *
 * @public
 */
export function writeKubeconfig(
  path: string,
  clusters: SandboxCluster[],
): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(
    path,
    stringify({
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': clusters[0]?.name,
      clusters: clusters.map(({ name, secureUrl, certificate }) => ({
        name,
        cluster: {
          server: secureUrl,
          'certificate-authority-data':
            Buffer.from(certificate).toString('base64'),
        },
      })),
      users: clusters.map(({ name, token }) => ({ name, user: { token } })),
      contexts: clusters.map(({ name }) => ({
        name,
        context: { cluster: name, user: name },
      })),
    }),
    // It holds tokens, if only of a simulation.
    { mode: 0o600 },
  );
}
