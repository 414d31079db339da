import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { rootRouteRef } from '../routes';

export const llmServicesPage = PageBlueprint.make({
  params: {
    path: '/llmkube',
    routeRef: convertLegacyRouteRef(rootRouteRef),
    loader: () =>
      import('../components/LlmServicesPage').then(m => (
        <m.LlmServicesContent />
      )),
  },
});
