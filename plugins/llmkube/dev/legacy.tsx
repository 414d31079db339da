import { createApiFactory } from '@backstage/core-plugin-api';
import { createDevApp } from '@backstage/dev-utils';
import {
  CatalogEntityPage,
  CatalogIndexPage,
  EntityLayout,
  EntitySwitch,
  isResourceType,
} from '@backstage/plugin-catalog';
import { catalogApiRef } from '@backstage/plugin-catalog-react';
import Grid from '@material-ui/core/Grid';
import {
  EntityLlmkubeClusterCapacityCard,
  EntityLlmkubeGpuSchedulingCard,
  EntityLlmkubeModelCard,
  EntityLlmkubeTroubleshootingContent,
  isLlmkubeInferenceServiceAvailable,
  isLlmkubeModelAvailable,
  llmkubeApiRef,
  llmkubePlugin,
  LlmServicesPage,
} from '../src/legacy';
import { sandboxApi, sandboxCatalog } from './sandboxApi';

const entityPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      <Grid container spacing={3}>
        <EntitySwitch>
          <EntitySwitch.Case if={isLlmkubeInferenceServiceAvailable}>
            <Grid item md={6} xs={12}>
              <EntityLlmkubeGpuSchedulingCard />
            </Grid>
          </EntitySwitch.Case>
          <EntitySwitch.Case if={isLlmkubeModelAvailable}>
            <Grid item md={6} xs={12}>
              <EntityLlmkubeModelCard />
            </Grid>
          </EntitySwitch.Case>
          <EntitySwitch.Case if={isResourceType('kubernetes-cluster')}>
            <Grid item md={8} xs={12}>
              <EntityLlmkubeClusterCapacityCard />
            </Grid>
          </EntitySwitch.Case>
        </EntitySwitch>
      </Grid>
    </EntityLayout.Route>
    <EntityLayout.Route
      path="/llm-troubleshooting"
      title="LLM scheduling"
      if={isLlmkubeInferenceServiceAvailable}
    >
      <EntityLlmkubeTroubleshootingContent />
    </EntityLayout.Route>
  </EntityLayout>
);

// There is no backend to sign in at, so the guest is one of this browser alone.
window.localStorage.setItem('enableLegacyGuestToken', 'true');
window.localStorage.setItem('@backstage/core:SignInPage:provider', 'guest');

/** The plugin in the old frontend system: `yarn start:legacy`. */
createDevApp()
  .registerPlugin(llmkubePlugin)
  .registerApi(
    createApiFactory({
      api: llmkubeApiRef,
      deps: {},
      factory: () => sandboxApi,
    }),
  )
  .registerApi(
    createApiFactory({
      api: catalogApiRef,
      deps: {},
      factory: () => sandboxCatalog,
    }),
  )
  .setAvailableLanguages(['en', 'de'])
  .addPage({
    title: 'LLM services',
    path: '/llmkube',
    element: <LlmServicesPage />,
  })
  .addPage({
    title: 'Catalog',
    path: '/catalog',
    element: <CatalogIndexPage />,
  })
  .addPage({
    path: '/catalog/:namespace/:kind/:name',
    element: <CatalogEntityPage />,
    children: entityPage,
  })
  .render();
