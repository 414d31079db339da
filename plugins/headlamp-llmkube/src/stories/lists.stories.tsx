import { CapacityPage } from '../pages/CapacityPage';
import { ModelsPage } from '../pages/ModelsPage';
import { QueuePage } from '../pages/QueuePage';
import { ServicesPage } from '../pages/ServicesPage';
import { largeCluster } from '../testing/largeCluster';
import { recorded } from './recordings';
import { ClusterStory, story } from './story';

const EACH_CLOUD = '1.36.2-02-running-each-cloud';
const TAINTED = '1.36.2-03-untolerated-spot-metal-full';
const QUEUE = '1.36.2-22-queue-three-waiting';
const empty = () => ({ version: 'v1.36.2', lists: {} });

export const ServicesRunning = story(<ServicesPage />, recorded(EACH_CLOUD));
export const ServicesWaiting = story(<ServicesPage />, recorded(QUEUE));
export const ServicesBlocked = story(<ServicesPage />, recorded(TAINTED));
export const ServicesEmpty = story(<ServicesPage />, empty);
export const ServicesLoading = story(
  <ServicesPage />,
  recorded(EACH_CLOUD, { refusals: { pods: 'never' } }),
);
export const ServicesForbidden = story(
  <ServicesPage />,
  recorded(EACH_CLOUD, { refusals: { inferenceservices: 403 } }),
);
export const ServicesNotInstalled = story(
  <ServicesPage />,
  recorded(EACH_CLOUD, { refusals: { inferenceservices: 404, models: 404 } }),
);
export const ServicesUnreachable = story(
  <ServicesPage />,
  recorded(EACH_CLOUD, { refusals: { inferenceservices: 500 } }),
);
export const ServicesWithoutNodes = story(
  <ServicesPage />,
  recorded(QUEUE, { refusals: { nodes: 403 } }),
);
export const ServicesWithoutPods = story(
  <ServicesPage />,
  recorded(QUEUE, { refusals: { pods: 403 } }),
);
export const ServicesOfSeveralClusters: ClusterStory = {
  ...story(<ServicesPage />, empty),
  clusters: async () => ({
    berlin: await recorded(QUEUE)(),
    oslo: await recorded(EACH_CLOUD)(),
    test: await recorded(EACH_CLOUD, {
      refusals: { inferenceservices: 404 },
    })(),
  }),
};
export const ServicesLarge = story(<ServicesPage />, () =>
  largeCluster({ nodes: 1000, services: 500 }),
);

export const Models = story(<ModelsPage />, recorded(QUEUE));
export const ModelsEmpty = story(<ModelsPage />, empty);
export const ModelsForbidden = story(
  <ModelsPage />,
  recorded(QUEUE, { refusals: { models: 403 } }),
);

export const Capacity = story(<CapacityPage />, recorded(QUEUE));
export const CapacityCordoned = story(
  <CapacityPage />,
  recorded('1.36.2-13-all-gpu-nodes-cordoned'),
);
export const CapacityWithoutPods = story(
  <CapacityPage />,
  recorded(TAINTED, { refusals: { pods: 403 } }),
);
export const CapacityWithoutNodes = story(
  <CapacityPage />,
  recorded(TAINTED, { refusals: { nodes: 403 } }),
);
export const CapacityNoGpus = story(
  <CapacityPage />,
  recorded('1.36.2-34-no-nodes'),
);
export const CapacityLarge = story(<CapacityPage />, () =>
  largeCluster({ nodes: 1000, services: 500 }),
);

export const Queue = story(<QueuePage />, recorded(QUEUE));
export const QueueEmpty = story(<QueuePage />, recorded(EACH_CLOUD));
export const QueueWithoutPods = story(
  <QueuePage />,
  recorded(QUEUE, { refusals: { pods: 403 } }),
);
