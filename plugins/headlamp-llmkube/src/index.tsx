import brain from '@iconify/icons-mdi/brain';
import {
  registerDetailsViewSectionsProcessor,
  registerKindIcon,
  registerMapSource,
  registerResourceTableColumnsProcessor,
  registerRoute,
  registerSidebarEntry,
} from '@kinvolk/headlamp-plugin/lib';
import { ReactNode } from 'react';
import { LLMKUBE_GROUP } from './core';
import { kindIcon, mapSource } from './map/mapSource';
import { CapacityPage } from './pages/CapacityPage';
import { ModelsPage } from './pages/ModelsPage';
import { QueuePage } from './pages/QueuePage';
import { ServicePage } from './pages/ServicePage';
import { ServicesPage } from './pages/ServicesPage';
import {
  capacityRoute,
  modelsRoute,
  queueRoute,
  serviceRoute,
  servicesRoute,
} from './routes';
import { withOwnSection } from './sections/detailsSections';
import { nodeColumns } from './sections/nodeColumns';

registerSidebarEntry({
  parent: null,
  name: 'llmkube',
  label: 'LLMKube',
  icon: brain,
  url: '/llmkube/services',
});

const pages: {
  name: string;
  label: string;
  path: string;
  component: () => ReactNode;
}[] = [
  {
    name: servicesRoute,
    label: 'Services',
    path: 'services',
    component: () => <ServicesPage />,
  },
  {
    name: modelsRoute,
    label: 'Models',
    path: 'models',
    component: () => <ModelsPage />,
  },
  {
    name: capacityRoute,
    label: 'GPU capacity',
    path: 'capacity',
    component: () => <CapacityPage />,
  },
  {
    name: queueRoute,
    label: 'Queue',
    path: 'queue',
    component: () => <QueuePage />,
  },
];

for (const { name, label, path, component } of pages) {
  const url = `/llmkube/${path}`;
  registerSidebarEntry({ parent: 'llmkube', name, label, url });
  registerRoute({ path: url, sidebar: name, name, exact: true, component });
}

registerRoute({
  path: '/llmkube/services/:namespace/:name',
  sidebar: servicesRoute,
  name: serviceRoute,
  exact: true,
  component: () => <ServicePage />,
});

registerDetailsViewSectionsProcessor({
  id: 'llmkube-sections',
  processor: withOwnSection,
});

registerResourceTableColumnsProcessor({
  id: 'llmkube-node-columns',
  processor: ({ id, columns }) =>
    id === 'headlamp-nodes'
      ? [...columns, ...(nodeColumns as unknown as typeof columns)]
      : columns,
});

registerMapSource(mapSource);
for (const kind of ['InferenceService', 'Model']) {
  // KServe has kinds of the same names.
  registerKindIcon(kind, { icon: kindIcon }, LLMKUBE_GROUP);
}
