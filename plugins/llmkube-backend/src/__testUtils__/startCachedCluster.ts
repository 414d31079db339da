import { mockServices } from '@backstage/backend-test-utils';
import { cloudProfiles } from 'llmkube-portal-core';
import {
  CachedCluster,
  CachedClusterOptions,
} from '../clusterCache/CachedCluster';
import { KubernetesClusterApi } from '../clusterCache/KubernetesClusterApi';
import {
  collectionPath,
  watchedNames,
  WatchedName,
  watchedResources,
} from '../clusterCache/watchedResources';
import { KubernetesPluginClient } from '../kubernetes/KubernetesPluginClient';
import { ScriptedApiServer } from './ScriptedApiServer';

export const pathOf = (name: WatchedName) =>
  collectionPath(watchedResources[name]);

/** Serves every watched collection, empty. */
export async function startScriptedServer(): Promise<ScriptedApiServer> {
  const server = new ScriptedApiServer();
  watchedNames.forEach(name => server.serve(pathOf(name)));
  await server.listen();
  return server;
}

/** A cached cluster of that server that doesn't wait long for anything. */
export function createCachedCluster(
  server: ScriptedApiServer,
  options: Partial<CachedClusterOptions> = {},
): CachedCluster {
  const auth = mockServices.auth();
  const cluster = { name: 'lab', authProvider: 'serviceAccount' };
  const client = KubernetesPluginClient.create({
    auth,
    discovery: mockServices.discovery.mock({
      getBaseUrl: async () => server.url,
    }),
  });
  return new CachedCluster({
    cluster,
    api: new KubernetesClusterApi({
      client,
      cluster,
      caller: async () => ({
        credentials: await auth.getOwnServiceCredentials(),
      }),
      timeouts: { page: 300, watchStart: 300, watch: 60_000, silence: 400 },
    }),
    profiles: cloudProfiles,
    backoff: { initialMs: 5, maximumMs: 20 },
    refusedRetryMs: 20,
    ...options,
  });
}
