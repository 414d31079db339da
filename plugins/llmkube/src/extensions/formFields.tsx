import {
  createFormField,
  FormFieldBlueprint,
} from '@backstage/plugin-scaffolder-react/alpha';

export const clusterPicker = FormFieldBlueprint.make({
  name: 'cluster-picker',
  params: {
    field: async () => {
      const { ClusterPicker } = await import('../fields/ClusterPicker');
      const { clusterPickerSchema } = await import('../fields/schemas');
      return createFormField({
        name: 'LlmkubeClusterPicker',
        component: ClusterPicker,
        schema: clusterPickerSchema,
      });
    },
  },
});

export const modelPicker = FormFieldBlueprint.make({
  name: 'model-picker',
  params: {
    field: async () => {
      const { ModelPicker } = await import('../fields/ModelPicker');
      const { modelPickerSchema } = await import('../fields/schemas');
      return createFormField({
        name: 'LlmkubeModelPicker',
        component: ModelPicker,
        schema: modelPickerSchema,
      });
    },
  },
});

export const gpuTargetPicker = FormFieldBlueprint.make({
  name: 'gpu-target-picker',
  params: {
    field: async () => {
      const { GpuTargetPicker } = await import('../fields/GpuTargetPicker');
      const { gpuTargetPickerSchema } = await import('../fields/schemas');
      return createFormField({
        name: 'LlmkubeGpuTargetPicker',
        component: GpuTargetPicker,
        schema: gpuTargetPickerSchema,
      });
    },
  },
});

export const manifestPreview = FormFieldBlueprint.make({
  name: 'manifest-preview',
  params: {
    field: async () => {
      const { ManifestPreview } = await import('../fields/ManifestPreview');
      const { manifestPreviewSchema } = await import('../fields/schemas');
      return createFormField({
        name: 'LlmkubeManifestPreview',
        component: ManifestPreview,
        schema: manifestPreviewSchema,
      });
    },
  },
});
