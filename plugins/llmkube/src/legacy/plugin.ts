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
