import { createScaffolderFieldExtension } from '@backstage/plugin-scaffolder-react';
import { ClusterPicker } from '../fields/ClusterPicker';
import { GpuTargetPicker } from '../fields/GpuTargetPicker';
import { ManifestPreview } from '../fields/ManifestPreview';
import { ModelPicker } from '../fields/ModelPicker';
import {
  clusterPickerSchema,
  gpuTargetPickerSchema,
  manifestPreviewSchema,
  modelPickerSchema,
} from '../fields/schemas';
import { llmkubePlugin } from './plugin';

/** Chooses a cluster; inside `ScaffolderFieldExtensions`. @public */
export const LlmkubeClusterPickerFieldExtension = llmkubePlugin.provide(
  createScaffolderFieldExtension({
    name: 'LlmkubeClusterPicker',
    component: ClusterPicker,
    schema: clusterPickerSchema.schema,
  }),
);

/** Chooses a model; inside `ScaffolderFieldExtensions`. @public */
export const LlmkubeModelPickerFieldExtension = llmkubePlugin.provide(
  createScaffolderFieldExtension({
    name: 'LlmkubeModelPicker',
    component: ModelPicker,
    schema: modelPickerSchema.schema,
  }),
);

/** Chooses where a service runs; inside `ScaffolderFieldExtensions`. @public */
export const LlmkubeGpuTargetPickerFieldExtension = llmkubePlugin.provide(
  createScaffolderFieldExtension({
    name: 'LlmkubeGpuTargetPicker',
    component: GpuTargetPicker,
    schema: gpuTargetPickerSchema.schema,
  }),
);

/** Shows the manifests; inside `ScaffolderFieldExtensions`. @public */
export const LlmkubeManifestPreviewFieldExtension = llmkubePlugin.provide(
  createScaffolderFieldExtension({
    name: 'LlmkubeManifestPreview',
    component: ManifestPreview,
    schema: manifestPreviewSchema.schema,
  }),
);
