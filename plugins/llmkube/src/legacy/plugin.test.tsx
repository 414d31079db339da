import type { Entity } from '@backstage/catalog-model';
import {
  catalogApiRef,
  EntityProvider,
  entityRouteRef,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { Route, Routes } from 'react-router-dom';
import {
  aCluster,
  aDiagnosisAnswer,
  aMeta,
  aService,
} from '../__fixtures__/answers';
import { aCapacity } from '../__fixtures__/capacity';
import { anEntity } from '../__fixtures__/entity';
import { fakeBackend } from '../__testUtils__/backend';
import {
  EntityLlmkubeClusterCapacityCard,
  EntityLlmkubeGpuSchedulingCard,
  EntityLlmkubeModelCard,
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
const aResource = (
  type: string,
  name: string,
  annotations?: Record<string, string>,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name, namespace: 'default', annotations },
  spec: { type, owner: 'team-a' },
});

describe('the plugin of the old frontend system', () => {
  const backend = fakeBackend();
  const render = (element: JSX.Element, of: Entity = entity) =>
    renderInTestApp(
      <TestApiProvider
        apis={[
          [llmkubeApiRef, backend.client],
          [catalogApiRef, catalogApiMock()],
        ]}
      >
        <EntityProvider entity={of}>
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
        // The test app's own gives up; those of real apps show a button, too.
        components: {
          ErrorBoundaryFallback: ({ error, resetError }) => (
            <>
              Error in the extension: {error.message}
              <button onClick={resetError}>Retry</button>
            </>
          ),
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

  it('renders the card of a model', async () => {
    backend.answers('models/berlin/chat/llama-8b', {
      item: { name: 'llama-8b', phase: 'Ready', quantization: 'Q4_K_M' },
      meta: aMeta(),
    });
    backend.answers('inference-services', {
      items: [],
      clusters: [aCluster()],
    });
    const model = aResource('ai-model', 'llama-8b', {
      'llmkube.dev/model': 'berlin/chat/llama-8b',
    });
    expect(isLlmkubeModelAvailable(model)).toBe(true);
    await render(<EntityLlmkubeModelCard />, model);
    expect(await screen.findByText('Q4_K_M')).toBeInTheDocument();
  });

  it('renders the card of a cluster', async () => {
    backend.answers('clusters/berlin/gpu-capacity', aCapacity());
    await render(
      <EntityLlmkubeClusterCapacityCard />,
      aResource('kubernetes-cluster', 'berlin'),
    );
    expect(await screen.findByText(/t4pool/)).toBeInTheDocument();
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

  it.each([
    ['card', <EntityLlmkubeGpuSchedulingCard />],
    ['tab', <EntityLlmkubeTroubleshootingContent />],
    ['page', <LlmServicesPage />],
  ])(
    'leaves what stands beside it as it is where the %s fails',
    async (_, element) => {
      // React tells the console of every error that a boundary catches.
      jest.spyOn(console, 'error').mockImplementation(() => {});
      // Not what the API promises, such as a proxy or another version may answer.
      for (const route of [
        'entities/*/inference-services',
        'inference-services',
      ]) {
        backend.answers(route, { items: [{}], clusters: [] });
      }
      backend.answers('inference-services/*/diagnosis', {
        ...aDiagnosisAnswer(),
        diagnosis: 'garbled',
      });
      await render(
        <>
          <p>beside it</p>
          {element}
        </>,
      );
      expect(
        await screen.findByText(/This can not be shown|Error in/),
      ).toBeInTheDocument();
      expect(
        screen.getByRole('button', { name: /Try again|Retry/ }),
      ).toBeInTheDocument();
      expect(screen.getByText('beside it')).toBeInTheDocument();
      jest.restoreAllMocks();
    },
  );

  it('tells entities apart by their annotations', () => {
    expect(isLlmkubeInferenceServiceAvailable(entity)).toBe(true);
    expect(isLlmkubeInferenceServiceAvailable(anEntity())).toBe(false);
    expect(isLlmkubeModelAvailable(entity)).toBe(false);
  });
});
