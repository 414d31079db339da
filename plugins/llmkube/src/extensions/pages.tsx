import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { PageBlueprint } from '@backstage/frontend-plugin-api';
import { rootRouteRef } from '../routes';

export const llmServicesPage = PageBlueprint.make({
  params: {
    path: '/llmkube',
    routeRef: convertLegacyRouteRef(rootRouteRef),
    loader: () =>
      import('../components/LlmServicesPage').then(m => (
        // The framework's header stands outside, so the landmark starts here.
        <main>
          <m.LlmServicesContent />
        </main>
      )),
  },
});
