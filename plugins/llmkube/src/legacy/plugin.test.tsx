import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import { aDiagnosisAnswer, aMeta, aService } from '../__fixtures__/answers';
import { anEntity } from '../__fixtures__/entity';
import { fakeBackend } from '../__testUtils__/backend';
import {
  EntityLlmkubeGpuSchedulingCard,
  EntityLlmkubeTroubleshootingContent,
  isLlmkubeInferenceServiceAvailable,
  isLlmkubeModelAvailable,
  llmkubeApiRef,
  llmkubePlugin,
  LlmkubeClient,
  LlmServicesPage,
} from '../legacy';
import { rootRouteRef } from '../routes';

const entity = anEntity('berlin/chat/llama');

describe('the plugin of the old frontend system', () => {
  const backend = fakeBackend();
  const render = (element: JSX.Element) =>
    renderInTestApp(
      <TestApiProvider
        apis={[
          [llmkubeApiRef, backend.client],
          [catalogApiRef, catalogApiMock()],
        ]}
      >
        <EntityProvider entity={entity}>
          <Routes>
            <Route path="*" element={element} />
          </Routes>
        </EntityProvider>
      </TestApiProvider>,
      {
        mountedRoutes: {
          '/catalog/:namespace/:kind/:name': entityRouteRef,
          '/llmkube': rootRouteRef,
        },
      },
    );

  it('provides the API client', () => {
    const [factory] = [...llmkubePlugin.getApis()];
    expect(factory.api).toBe(llmkubeApiRef);
    expect(factory.factory({} as any)).toBeInstanceOf(LlmkubeClient);
  });

  it('renders the card', async () => {
    backend.answers('entities/*/inference-services', {
      items: [{ ref: aService().ref, item: aService(), meta: aMeta() }],
    });
    await render(<EntityLlmkubeGpuSchedulingCard />);
    expect(await screen.findByText('Blocked')).toBeInTheDocument();
  });

  it('renders the troubleshooting tab', async () => {
    backend.answers('inference-services/*/diagnosis', aDiagnosisAnswer());
    backend.answers('inference-services/*/pods', { items: [] });
    backend.answers('inference-services/*/events', { items: [] });
    await render(<EntityLlmkubeTroubleshootingContent />);
    expect(
      await screen.findByRole('heading', {
        name: 'Why is this service not running?',
      }),
    ).toBeInTheDocument();
  });

  it('renders the page with its own header', async () => {
    backend.answers('inference-services', { items: [], clusters: [] });
    await render(<LlmServicesPage />);
    expect(
      await screen.findByRole('heading', { name: 'LLM services' }),
    ).toBeInTheDocument();
    expect(await screen.findByText('No service to show')).toBeInTheDocument();
  });

  it('tells entities apart by their annotations', () => {
    expect(isLlmkubeInferenceServiceAvailable(entity)).toBe(true);
    expect(isLlmkubeInferenceServiceAvailable(anEntity())).toBe(false);
    expect(isLlmkubeModelAvailable(entity)).toBe(false);
  });
});
