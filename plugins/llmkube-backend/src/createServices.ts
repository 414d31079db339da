import {
  AuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { MetricsService } from '@backstage/backend-plugin-api/alpha';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { EventsService } from '@backstage/plugin-events-node';
import { SignalsService } from '@backstage/plugin-signals-node';
import { LlmkubeClusterSource } from 'backstage-plugin-llmkube-node';
import { CloudProfile, DiagnosisRule } from 'llmkube-portal-core';
import { ServiceAssessments } from './answers/ServiceAssessments';
import { CachedCluster } from './clusterCache/CachedCluster';
import { ClusterCache } from './clusterCache/ClusterCache';
import { KubernetesClusterApi } from './clusterCache/KubernetesClusterApi';
import {
  LlmkubeClusterConfig,
  LlmkubeConfig,
} from './config/readLlmkubeConfig';
import {
  KubernetesCluster,
  needsUserToken,
} from './kubernetes/KubernetesCluster';
import { KubernetesClient } from './kubernetes/KubernetesClient';
import { ChangeAnnouncer } from './live/ChangeAnnouncer';
import { RevisionHistory } from './live/RevisionHistory';
import { KubernetesReader } from './onDemand/KubernetesReader';
import { ClusterMetrics } from './operations/ClusterMetrics';
import { ClusterStateLog } from './operations/ClusterStateLog';
import { ServiceAuthorizer } from './permissions/ServiceAuthorizer';
import { LlmkubeServices } from './router/createRouter';
import { Clusters } from './services/Clusters';
import { ClusterViews } from './services/ClusterViews';
import { EntityInferenceServices } from './services/EntityInferenceServices';
import { InferenceServices } from './services/InferenceServices';
import { Models } from './services/Models';
import { PlacementChecks } from './services/PlacementChecks';
import { ServiceExtras } from './services/ServiceExtras';
import { ServiceLogs } from './services/ServiceLogs';

const LIST_CLUSTERS_MS = 30_000;

/** What runs between requests. */
export interface Background {
  cache: ClusterCache;
  start(): void;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

/** Puts the parts of the plugin together. */
export function createServices(deps: {
  auth: AuthService;
  catalog: CatalogService;
  config: LlmkubeConfig;
  clusterSource: LlmkubeClusterSource;
  events: EventsService;
  metrics: MetricsService;
  logger: LoggerService;
  permissions: PermissionsService;
  permissionsRegistry: PermissionsRegistryService;
  profiles: CloudProfile[];
  rules: DiagnosisRule[];
  signals: SignalsService;
}): { services: LlmkubeServices; background: Background } {
  const { auth, config, logger, profiles } = deps;
  const client = KubernetesClient.create({ source: deps.clusterSource });
  const reader = new KubernetesReader({ client });
  const revisions = new RevisionHistory();
  const announcer = new ChangeAnnouncer({ ...deps, revisions });
  const metrics = ClusterMetrics.create(deps);
  const stateLog = new ClusterStateLog({ logger });
  const ownCaller = async () => ({
    credentials: await auth.getOwnServiceCredentials(),
  });
  const configOf = (name: string) =>
    config.clusters.find(cluster => cluster.name === name) ?? { name };
  const authorizer = ServiceAuthorizer.create(deps);
  const cache = new ClusterCache({
    logger,
    listClusters: async signal =>
      client.listClusters({
        caller: await ownCaller(),
        signal,
        timeoutMs: LIST_CLUSTERS_MS,
      }),
    isServed: name => config.serves?.includes(name) ?? true,
    isOnDemand: cluster =>
      needsUserToken(cluster) || configOf(cluster.name).mode === 'on-demand',
    expected: [
      ...config.clusters.map(({ name }) => name),
      ...(config.serves ?? []),
    ],
    createCluster: cluster =>
      createCachedCluster({
        cluster,
        api: new KubernetesClusterApi({ client, cluster, caller: ownCaller }),
        profiles,
        config: configOf(cluster.name),
        announcer,
        metrics,
        stateLog,
      }),
  });
  metrics.observe(cache);
  const views = new ClusterViews({
    cache,
    profiles,
    authorizer,
    configOf,
    createApi: (cluster, caller) =>
      new KubernetesClusterApi({ client, cluster, caller: async () => caller }),
  });
  const assessments = new ServiceAssessments({ profiles, rules: deps.rules });
  const inferenceServices = InferenceServices.create({
    views,
    assessments,
    authorizer,
    revisions,
    extras: new ServiceExtras({ reader }),
  });
  const services = {
    assessments,
    inferenceServices,
    clusters: Clusters.create({ views, assessments, authorizer }),
    entities: EntityInferenceServices.create({
      catalog: deps.catalog,
      services: inferenceServices,
    }),
    models: Models.create({ views, authorizer }),
    placement: PlacementChecks.create({
      views,
      assessments,
      authorizer,
      catalog: config.models,
    }),
    logs: ServiceLogs.create({
      services: inferenceServices,
      authorizer,
      reader,
    }),
  };
  const background: Background = {
    cache,
    start: () => cache.start(),
    async stop() {
      announcer.stop();
      stateLog.stop();
      await cache.stop();
    },
  };
  return { services, background };
}

function createCachedCluster(options: {
  cluster: KubernetesCluster;
  api: KubernetesClusterApi;
  profiles: CloudProfile[];
  config: LlmkubeClusterConfig;
  announcer: ChangeAnnouncer;
  metrics: ClusterMetrics;
  stateLog: ClusterStateLog;
}): CachedCluster {
  const { announcer, config, metrics, stateLog, ...rest } = options;
  const { name } = options.cluster;
  const cached: CachedCluster = new CachedCluster({
    ...rest,
    dashboard: config.dashboard,
    namespaces: config.namespaces,
    onChange: change => announcer.changed(cached, change),
    onStatusChange: () => {
      announcer.statusChanged(cached);
      stateLog.statusChanged(cached);
    },
    onListed: (resource, seconds) => metrics.listed(name, resource, seconds),
    onWatchEnd: (resource, reason) =>
      metrics.watchEnded(name, resource, reason),
  });
  return cached;
}
