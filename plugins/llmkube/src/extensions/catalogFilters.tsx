import { CatalogFilterBlueprint } from '@backstage/plugin-catalog-react/alpha';

export const clusterFilter = CatalogFilterBlueprint.make({
  name: 'cluster',
  params: {
    loader: () =>
      import('../components/CatalogFilters').then(m => (
        <m.EntityLlmkubeClusterPicker />
      )),
  },
});

export const cloudFilter = CatalogFilterBlueprint.make({
  name: 'cloud',
  params: {
    loader: () =>
      import('../components/CatalogFilters').then(m => (
        <m.EntityLlmkubeCloudPicker />
      )),
  },
});

export const runtimeFilter = CatalogFilterBlueprint.make({
  name: 'runtime',
  params: {
    loader: () =>
      import('../components/CatalogFilters').then(m => (
        <m.EntityLlmkubeRuntimePicker />
      )),
  },
});
