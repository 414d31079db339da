import {
  ScaffolderFieldExtensions,
  SecretsContextProvider,
  useCustomFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { aCluster } from '../__fixtures__/answers';
import { aCapacity } from '../__fixtures__/capacity';
import { fakeBackend } from '../__testUtils__/backend';
import {
  LlmkubeClusterPickerFieldExtension,
  llmkubeApiRef,
  LlmkubeGpuTargetPickerFieldExtension,
  LlmkubeManifestPreviewFieldExtension,
  LlmkubeModelPickerFieldExtension,
} from '../legacy';

/** What the scaffolder's page makes of the children of its route. */
function Form() {
  const extensions = useCustomFieldExtensions(
    <ScaffolderFieldExtensions>
      <LlmkubeClusterPickerFieldExtension />
      <LlmkubeModelPickerFieldExtension />
      <LlmkubeGpuTargetPickerFieldExtension />
      <LlmkubeManifestPreviewFieldExtension />
    </ScaffolderFieldExtensions>,
  );
  return (
    <Stepper
      manifest={{
        title: 'New LLM service',
        steps: [
          {
            title: 'Step',
            schema: {
              type: 'object',
              properties: {
                model: {
                  type: 'object',
                  'ui:field': 'LlmkubeModelPicker',
                  properties: { catalogId: { type: 'string' } },
                },
                target: {
                  type: 'object',
                  'ui:field': 'LlmkubeGpuTargetPicker',
                  properties: {
                    cluster: {
                      title: 'Cluster',
                      type: 'string',
                      'ui:field': 'LlmkubeClusterPicker',
                    },
                  },
                },
                preview: {
                  title: 'Preview',
                  type: 'null',
                  'ui:field': 'LlmkubeManifestPreview',
                },
              },
            },
          },
        ],
      }}
      extensions={extensions}
      initialState={{ target: { cluster: 'berlin' } }}
      onCreate={jest.fn()}
    />
  );
}

describe('the form fields of the old frontend system', () => {
  const backend = fakeBackend();

  it('replace the plain fields that the template names', async () => {
    backend.answers('clusters', { items: [aCluster()] });
    backend.answers('clusters/*/gpu-capacity', aCapacity());
    backend.answers('model-catalog', {
      items: [{ id: 'small', name: 'Small model', size: '3B' }],
    });
    await renderInTestApp(
      <TestApiProvider apis={[[llmkubeApiRef, backend.client]]}>
        <SecretsContextProvider>
          <Form />
        </SecretsContextProvider>
      </TestApiProvider>,
    );

    expect(
      await screen.findByRole('option', { name: /Berlin/ }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('radio', { name: /Small model/ }),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('row', { name: /t4pool/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('heading', { name: 'Preview' }),
    ).toBeInTheDocument();
  });
});
