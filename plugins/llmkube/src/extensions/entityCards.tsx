import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import {
  LLMKUBE_INFERENCE_SERVICE_ANNOTATION,
  LLMKUBE_MODEL_ANNOTATION,
} from 'backstage-plugin-llmkube-common';

export const gpuSchedulingCard = EntityCardBlueprint.make({
  name: 'gpu-scheduling',
  params: {
    type: 'content',
    filter: {
      [`metadata.annotations.${LLMKUBE_INFERENCE_SERVICE_ANNOTATION}`]: {
        $exists: true,
      },
    },
    loader: () =>
      import('../components/GpuSchedulingCard').then(m => (
        <m.GpuSchedulingCard />
      )),
  },
});

export const modelCard = EntityCardBlueprint.make({
  name: 'model',
  params: {
    type: 'content',
    filter: {
      [`metadata.annotations.${LLMKUBE_MODEL_ANNOTATION}`]: { $exists: true },
    },
    loader: () => import('../components/ModelCard').then(m => <m.ModelCard />),
  },
});

export const clusterCapacityCard = EntityCardBlueprint.make({
  name: 'cluster-capacity',
  params: {
    type: 'content',
    filter: { kind: 'resource', 'spec.type': 'kubernetes-cluster' },
    loader: () =>
      import('../components/ClusterCapacityCard').then(m => (
        <m.ClusterCapacityCard />
      )),
  },
});
