import { AuthService } from '@backstage/backend-plugin-api';
import { mockServices } from '@backstage/backend-test-utils';
import { cloudProfiles } from 'llmkube-portal-core';
import {
  CachedCluster,
  CachedClusterOptions,
} from '../clusterCache/CachedCluster';
import { KubernetesClusterApi } from '../clusterCache/KubernetesClusterApi';
import { ResourceApiTimeouts } from '../clusterCache/KubernetesResourceApi';
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
export async function startScriptedServer(
  port?: number,
): Promise<ScriptedApiServer> {
  const server = new ScriptedApiServer(port);
  watchedNames.forEach(name => server.serve(pathOf(name)));
  await server.listen();
  return server;
}

export interface TestClusterOptions extends Partial<CachedClusterOptions> {
  auth?: AuthService;
  timeouts?: Partial<ResourceApiTimeouts>;
}

/**
 * A cached cluster that doesn't wait long for anything.
 * @param kubernetesPlugin - the plugin itself, or what answers in its place
 */
export function createCachedCluster(
  kubernetesPlugin: { url: string },
  { auth = mockServices.auth(), timeouts, ...options }: TestClusterOptions = {},
): CachedCluster {
  const { cluster = { name: 'lab', authProvider: 'serviceAccount' } } = options;
  const client = KubernetesClient.create({
    source: KubernetesPluginSource.create({
      auth,
      discovery: mockServices.discovery.mock({
        getBaseUrl: async () => kubernetesPlugin.url,
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
      timeouts: {
        page: 300,
        answer: 300,
        quietStart: 100,
        watch: 60_000,
        silence: 400,
        ...timeouts,
      },
    }),
    profiles: cloudProfiles,
    backoff: { initialMs: 5, maximumMs: 20 },
    refusedRetryMs: 20,
    ...options,
  });
}

/** Names of the services that the cache holds. */
export function serviceNames({ contents }: CachedCluster): string[] {
  return contents.stores.inferenceServices
    .list()
    .map(({ metadata }) => metadata.name)
    .sort();
}

/** A cluster with two services, one of which runs, and a cache of it. */
export interface Lab {
  server: ScriptedApiServer;
  /** Not started. */
  cluster: CachedCluster;
  services(): string[];
  untilSynced(): Promise<void>;
  untilWatched(...names: WatchedName[]): Promise<void>;
  stop(): Promise<void>;
}

export function fillLab(server: ScriptedApiServer): void {
  server.serve(
    pathOf('inferenceServices'),
    inferenceService('chat'),
    inferenceService('code'),
  );
  server.serve(pathOf('nodes'), gpuNode('gpu-1', 2));
  server.serve(pathOf('pods'), servicePod('chat', 'gpu-1'));
}

export async function startLab(options: TestClusterOptions = {}): Promise<Lab> {
  const server = await startScriptedServer();
  fillLab(server);
  const cluster = createCachedCluster(server, options);
  return {
    server,
    cluster,
    services: () => serviceNames(cluster),
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
