import {
  SecretsContextProvider,
  type FieldExtensionOptions,
} from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import type { LlmkubeApi } from '../api';
import { ClusterPicker } from '../fields/ClusterPicker';
import { GpuTargetPicker } from '../fields/GpuTargetPicker';
import { ManifestPreview } from '../fields/ManifestPreview';
import { ModelPicker } from '../fields/ModelPicker';
import { renderWithBackend } from './renderWithBackend';

const extensions = [
  { name: 'LlmkubeClusterPicker', component: ClusterPicker },
  { name: 'LlmkubeModelPicker', component: ModelPicker },
  { name: 'LlmkubeGpuTargetPicker', component: GpuTargetPicker },
  { name: 'LlmkubeManifestPreview', component: ManifestPreview },
] as FieldExtensionOptions<any, any>[];

/** Renders a template's form of one step with the scaffolder's own stepper. */
export function renderForm(options: {
  client: LlmkubeApi;
  properties: Record<string, any>;
  initialState?: Record<string, any>;
}) {
  const onCreate = jest.fn();
  renderWithBackend(
    <SecretsContextProvider>
      <Stepper
        manifest={{
          title: 'New LLM service',
          steps: [
            {
              title: 'Step',
              schema: { type: 'object', properties: options.properties },
            },
          ],
        }}
        extensions={extensions}
        initialState={options.initialState}
        onCreate={onCreate}
        components={{ createButtonText: 'Make', reviewButtonText: 'Check' }}
      />
    </SecretsContextProvider>,
    { client: options.client },
  );
  return { onCreate };
}
