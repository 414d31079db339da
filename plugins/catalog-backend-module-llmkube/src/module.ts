import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  LlmkubeEntityTransformer,
  llmkubeEntityTransformerExtensionPoint,
} from 'backstage-plugin-llmkube-node';
import { readProviderConfigs } from './config/readProviderConfigs';
import { LlmkubeEntityProvider } from './provider/LlmkubeEntityProvider';
import { ProviderStore } from './provider/ProviderStore';

/**
 * Catalog module that turns LLMKube's InferenceServices, Models and
 * ModelRouters into entities. Configured in `catalog.providers.llmkube`;
 * needs the LLMKube backend plugin, in this backend or another.
 * @public
 */
export const catalogModuleLlmkube = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'llmkube',
  register(reg) {
    const transformers: LlmkubeEntityTransformer[] = [];
    reg.registerExtensionPoint(llmkubeEntityTransformerExtensionPoint, {
      addEntityTransformer(...added) {
        transformers.push(...added);
      },
    });

    reg.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
        rootConfig: coreServices.rootConfig,
        scheduler: coreServices.scheduler,
      },
      async init({ database, lifecycle, processing, rootConfig, ...services }) {
        const configs = readProviderConfigs(rootConfig);
        const knex = await ProviderStore.migrate(database);
        for (const config of configs) {
          const provider = new LlmkubeEntityProvider({
            ...services,
            config,
            knex,
            taskRunner: services.scheduler.createScheduledTaskRunner(
              config.schedule,
            ),
            transformers,
          });
          lifecycle.addShutdownHook(() => provider.stop());
          processing.addEntityProvider(provider);
        }
      },
    });
  },
});
