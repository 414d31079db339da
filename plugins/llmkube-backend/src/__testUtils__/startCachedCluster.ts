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
import { KubernetesClient } from '../kubernetes/KubernetesClient';
import { KubernetesPluginSource } from '../kubernetes/KubernetesPluginSource';
import { eventually } from './eventually';
import { gpuNode, inferenceService, servicePod } from './objects';
import { ScriptedApiServer } from './ScriptedApiServer';

export const pathOf = (name: WatchedName, namespace?: string) =>
  collectionPath(watchedResources[name], namespace);

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
  const client = KubernetesClient.create({
    source: KubernetesPluginSource.create({
      auth,
      discovery: mockServices.discovery.mock({
        getBaseUrl: async () => server.url,
      }),
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

/** A cluster with two services, one of which runs, and a cache of it. */
export interface Lab {
  server: ScriptedApiServer;
  /** Not started. */
  cluster: CachedCluster;
  /** Names of the services that the cache holds. */
  services(): string[];
  untilSynced(): Promise<void>;
  untilWatched(...names: WatchedName[]): Promise<void>;
  stop(): Promise<void>;
}

export async function startLab(
  options: Partial<CachedClusterOptions> = {},
): Promise<Lab> {
  const server = await startScriptedServer();
  server.serve(
    pathOf('inferenceServices'),
    inferenceService('chat'),
    inferenceService('code'),
  );
  server.serve(pathOf('nodes'), gpuNode('gpu-1', 2));
  server.serve(pathOf('pods'), servicePod('chat', 'gpu-1'));
  const cluster = createCachedCluster(server, options);
  return {
    server,
    cluster,
    services: () =>
      cluster.contents.stores.inferenceServices
        .list()
        .map(({ metadata }) => metadata.name)
        .sort(),
    untilSynced: () =>
      eventually(() => expect(cluster.info().state).toBe('synced')),
    untilWatched: (...names) =>
      eventually(() =>
        names.forEach(name =>
          expect(server.isWatched(pathOf(name))).toBe(true),
        ),
      ),
    async stop() {
      await cluster.stop();
      await server.goOffline();
    },
  };
}
