import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { metricsServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import {
  llmkubeCapacityReadPermission,
  llmkubeInventoryReadPermission,
} from 'backstage-plugin-llmkube-common';
import {
  llmkubeCloudProfilesExtensionPoint,
  llmkubeClusterSourceExtensionPoint,
  llmkubeDiagnosisRulesExtensionPoint,
} from 'backstage-plugin-llmkube-node';
import { readLlmkubeConfig } from './config/readLlmkubeConfig';
import { createServices } from './createServices';
import { CloudProfileRegistry } from './extensions/CloudProfileRegistry';
import { ClusterSourceSlot } from './extensions/ClusterSourceSlot';
import { DiagnosisRuleRegistry } from './extensions/DiagnosisRuleRegistry';
import { KubernetesPluginSource } from './kubernetes/KubernetesPluginSource';
import { measureRequests } from './operations/measureRequests';
import { registerResourceType } from './permissions/registerResourceType';
import { createRouter } from './router/createRouter';

/**
 * The `llmkube` backend plugin: keeps clusters in memory, diagnoses inference
 * services, and answers the frontend, the catalog and the scaffolder.
 * @public
 */
export const llmkubePlugin = createLlmkubePlugin();

/** Tests have responses validated, too. */
export function createLlmkubePlugin(
  options: { validateResponses?: boolean } = {},
) {
  return createBackendPlugin({
    pluginId: 'llmkube',
    register(env) {
      const profiles = new CloudProfileRegistry();
      const rules = new DiagnosisRuleRegistry();
      const clusters = new ClusterSourceSlot();
      env.registerExtensionPoint(llmkubeCloudProfilesExtensionPoint, profiles);
      env.registerExtensionPoint(llmkubeDiagnosisRulesExtensionPoint, rules);
      env.registerExtensionPoint(llmkubeClusterSourceExtensionPoint, clusters);
      env.registerInit({
        deps: {
          auditor: coreServices.auditor,
          auth: coreServices.auth,
          catalog: catalogServiceRef,
          config: coreServices.rootConfig,
          discovery: coreServices.discovery,
          events: eventsServiceRef,
          httpAuth: coreServices.httpAuth,
          httpRouter: coreServices.httpRouter,
          lifecycle: coreServices.lifecycle,
          logger: coreServices.logger,
          metrics: metricsServiceRef,
          permissions: coreServices.permissions,
          permissionsRegistry: coreServices.permissionsRegistry,
          signals: signalsServiceRef,
        },
        async init(deps) {
          const { services, background } = createServices({
            ...deps,
            config: readLlmkubeConfig(deps.config),
            profiles: profiles.all(),
            rules: rules.all(),
            clusterSource:
              clusters.source ?? KubernetesPluginSource.create(deps),
          });
          deps.permissionsRegistry.addPermissions([
            llmkubeCapacityReadPermission,
            llmkubeInventoryReadPermission,
          ]);
          registerResourceType(deps.permissionsRegistry, background.cache);
          deps.httpRouter.use(measureRequests(deps.metrics));
          const stopping = new AbortController();
          deps.httpRouter.use(
            createRouter({
              ...deps,
              services,
              stopping: stopping.signal,
              validatorOptions: options,
            }),
          );
          deps.lifecycle.addStartupHook(() => background.start());
          deps.lifecycle.addShutdownHook(async () => {
            stopping.abort();
            await background.stop();
          });
        },
      });
    },
  });
}
