import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Sandbox, startSandbox } from 'llmkube-sandbox';
import { HttpRelay } from './HttpRelay';
import {
  BackendProcess,
  freePort,
  signInAsNamed,
  startBackendProcess,
} from './startBackendProcess';

export const CLUSTER = 'aks-westeurope';

export interface Answer<T = any> {
  status: number;
  etag: string | null;
  body: T;
}

/**
 * Catalog, scaffolder and the kubernetes plugin in one process, and two
 * replicas of the llmkube plugin behind one address in two others, which find
 * each other by discovery alone.
 */
export interface DistributedPortal {
  sandbox: Sandbox;
  url: string;
  /** Of a signed-in user. */
  token: string;
  /** Between the second replica and the portal; it begins with the clusters held back. */
  slowNetwork: HttpRelay;
  /** From the address of both replicas, or from one of them. */
  llmkube(
    path: string,
    options?: { replica?: 0 | 1; etag?: string },
  ): Promise<Answer>;
  /** From another plugin. */
  portal(path: string, body?: object): Promise<Answer>;
  stop(): Promise<void>;
}

const PORTAL_PLUGINS = [
  'auth',
  'catalog',
  'events',
  'kubernetes',
  'scaffolder',
  'signals',
];

/** What the second replica asks of clusters. */
export const CLUSTER_REQUESTS = '/api/kubernetes/proxy';

export async function startDistributedPortal(options: {
  withEventsBackend: boolean;
  /** When the catalog reconciles, beside the changes that it is told of. */
  schedule: object;
}): Promise<DistributedPortal> {
  const sandbox = await startSandbox({ clusters: [CLUSTER] });
  const keys = writeKeys();
  const [portalPort, ...llmkubePorts] = [
    await freePort(),
    await freePort(),
    await freePort(),
  ];
  const portalUrl = `http://127.0.0.1:${portalPort}`;
  const replicaUrls = llmkubePorts.map(port => `http://127.0.0.1:${port}`);
  const replicas = new HttpRelay(replicaUrls);
  const llmkubeUrl = await replicas.listen();
  const slowNetwork = new HttpRelay([portalUrl]);
  slowNetwork.hold(CLUSTER_REQUESTS);
  const portalUrls = [portalUrl, await slowNetwork.listen()];
  const started = await Promise.allSettled<BackendProcess>([
    startBackendProcess({
      port: portalPort,
      features: [
        '@backstage/plugin-auth-backend',
        signInAsNamed,
        '@backstage/plugin-catalog-backend',
        'backstage-plugin-catalog-backend-module-llmkube',
        '@backstage/plugin-kubernetes-backend',
        '@backstage/plugin-scaffolder-backend',
        'backstage-plugin-scaffolder-backend-module-llmkube',
        '@backstage/plugin-signals-backend',
        ...(options.withEventsBackend
          ? ['@backstage/plugin-events-backend']
          : []),
      ],
      config: portalConfig(sandbox, options.schedule),
      elsewhere: [{ url: llmkubeUrl, plugins: ['llmkube'] }],
    }),
    ...llmkubePorts.map((port, replica) =>
      startBackendProcess({
        port,
        features: ['backstage-plugin-llmkube-backend'],
        // Replicas sign with the same keys, as with a database that they share.
        backendConfig: { auth: { pluginKeyStore: keys.config } },
        elsewhere: [
          { url: portalUrls[replica], plugins: PORTAL_PLUGINS },
          { url: llmkubeUrl, plugins: ['llmkube'] },
        ],
      }),
    ),
  ]);
  const stop = async () => {
    slowNetwork.close();
    await Promise.all(
      started.map(each =>
        each.status === 'fulfilled' ? each.value.stop() : undefined,
      ),
    );
    replicas.close();
    await sandbox.stop();
    keys.remove();
  };
  const failed = started.find(({ status }) => status === 'rejected');
  if (failed) {
    await stop();
    throw (failed as PromiseRejectedResult).reason;
  }
  const token = await signIn(portalUrl);
  const ask = async (url: string, body?: object, etag?: string) => {
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      headers: {
        Authorization: `Bearer ${token}`,
        ...(body && { 'Content-Type': 'application/json' }),
        ...(etag && { 'If-None-Match': etag }),
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    return {
      status: response.status,
      etag: response.headers.get('etag'),
      body: text && JSON.parse(text),
    };
  };
  return {
    sandbox,
    url: portalUrl,
    token,
    slowNetwork,
    llmkube: (path, { replica, etag } = {}) =>
      ask(
        `${replica === undefined ? llmkubeUrl : replicaUrls[replica]}/api/llmkube${path}`,
        undefined,
        etag,
      ),
    portal: (path, body) => ask(`${portalUrl}/api${path}`, body),
    stop,
  };
}

function portalConfig(sandbox: Sandbox, schedule: object) {
  return {
    catalog: { providers: { llmkube: { schedule } } },
    kubernetes: {
      serviceLocatorMethod: { type: 'singleTenant' },
      clusterLocatorMethods: [
        {
          type: 'config',
          clusters: sandbox.clusters.map(({ name, url, token }) => ({
            name,
            url,
            authProvider: 'serviceAccount',
            serviceAccountToken: token,
          })),
        },
      ],
    },
  };
}

async function signIn(url: string): Promise<string> {
  const response = await fetch(`${url}/api/auth/named/refresh`, {
    headers: { 'x-user': 'user:default/jane' },
  });
  const { backstageIdentity } = await response.json();
  return backstageIdentity.token;
}

function writeKeys() {
  const directory = mkdtempSync(join(tmpdir(), 'llmkube-keys-'));
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const publicKeyFile = join(directory, 'public.pem');
  const privateKeyFile = join(directory, 'private.pem');
  writeFileSync(publicKeyFile, publicKey);
  writeFileSync(privateKeyFile, privateKey, { mode: 0o600 });
  return {
    config: {
      type: 'static',
      static: { keys: [{ publicKeyFile, privateKeyFile, keyId: 'replicas' }] },
    },
    remove: () => rmSync(directory, { recursive: true }),
  };
}
