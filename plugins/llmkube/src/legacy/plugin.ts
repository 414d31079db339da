import {
  createApiFactory,
  createComponentExtension,
  createPlugin,
  createRoutableExtension,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/core-plugin-api';
import { LlmkubeClient, llmkubeApiRef } from '../api';
import { rootRouteRef, troubleshootingRouteRef } from '../routes';

/** LLMKube in the old frontend system. @public */
export const llmkubePlugin = createPlugin({
  id: 'llmkube',
  apis: [
    createApiFactory({
      api: llmkubeApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: deps => new LlmkubeClient(deps),
    }),
  ],
  routes: { root: rootRouteRef },
});

/**
 * GPU scheduling of an entity's services, for `EntityLayout` overview pages.
 * @public
 */
export const EntityLlmkubeGpuSchedulingCard = llmkubePlugin.provide(
  createComponentExtension({
    name: 'EntityLlmkubeGpuSchedulingCard',
    component: {
      lazy: () =>
        import('../components/GpuSchedulingCard').then(
          m => m.GpuSchedulingCard,
        ),
    },
  }),
);

/**
 * The troubleshooting tab; mount it at `/llm-troubleshooting`, where the card
 * links to.
 * @public
 */
export const EntityLlmkubeTroubleshootingContent = llmkubePlugin.provide(
  createRoutableExtension({
    name: 'EntityLlmkubeTroubleshootingContent',
    component: () =>
      import('../components/TroubleshootingContent').then(
        m => m.TroubleshootingContent,
      ),
    mountPoint: troubleshootingRouteRef,
  }),
);

/** A model of LLMKube, for entities of type `ai-model`. @public */
export const EntityLlmkubeModelCard = llmkubePlugin.provide(
  createComponentExtension({
    name: 'EntityLlmkubeModelCard',
    component: {
      lazy: () => import('../components/ModelCard').then(m => m.ModelCard),
    },
  }),
);

/** GPU capacity, for entities of type `kubernetes-cluster`. @public */
export const EntityLlmkubeClusterCapacityCard = llmkubePlugin.provide(
  createComponentExtension({
    name: 'EntityLlmkubeClusterCapacityCard',
    component: {
      lazy: () =>
        import('../components/ClusterCapacityCard').then(
          m => m.ClusterCapacityCard,
        ),
    },
  }),
);

/** All LLM services and the GPUs of their clusters, as a page. @public */
export const LlmServicesPage = llmkubePlugin.provide(
  createRoutableExtension({
    name: 'LlmServicesPage',
    component: () =>
      import('../components/LlmServicesPage').then(m => m.LlmServicesPage),
    mountPoint: rootRouteRef,
  }),
);

/** Filters the catalog's index by the cluster that services and models are on. @public */
export const EntityLlmkubeClusterPicker = llmkubePlugin.provide(
  createComponentExtension({
    name: 'EntityLlmkubeClusterPicker',
    component: {
      lazy: () =>
        import('../components/CatalogFilters').then(
          m => m.EntityLlmkubeClusterPicker,
        ),
    },
  }),
);

/** Filters the catalog's index by the cloud that services are on. @public */
export const EntityLlmkubeCloudPicker = llmkubePlugin.provide(
  createComponentExtension({
    name: 'EntityLlmkubeCloudPicker',
    component: {
      lazy: () =>
        import('../components/CatalogFilters').then(
          m => m.EntityLlmkubeCloudPicker,
        ),
    },
  }),
);

/** Filters the catalog's index by the runtime that serves the model. @public */
export const EntityLlmkubeRuntimePicker = llmkubePlugin.provide(
  createComponentExtension({
    name: 'EntityLlmkubeRuntimePicker',
    component: {
      lazy: () =>
        import('../components/CatalogFilters').then(
          m => m.EntityLlmkubeRuntimePicker,
        ),
    },
  }),
);
