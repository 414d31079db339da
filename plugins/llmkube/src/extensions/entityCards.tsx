import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { LLMKUBE_INFERENCE_SERVICE_ANNOTATION } from 'backstage-plugin-llmkube-common';

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
