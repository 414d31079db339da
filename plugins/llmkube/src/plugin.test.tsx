import { convertLegacyRouteRef } from '@backstage/core-compat-api';
import { renderTestApp } from '@backstage/frontend-test-utils';
import { catalogApiRef, entityRouteRef } from '@backstage/plugin-catalog-react';
import {
  catalogApiMock,
  createTestEntityPage,
} from '@backstage/plugin-catalog-react/testUtils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aDiagnosisAnswer, aMeta, aService } from './__fixtures__/answers';
import { aCapacity } from './__fixtures__/capacity';
import { anEntity } from './__fixtures__/entity';
import { fakeBackend } from './__testUtils__/backend';
import { llmkubeApiRef } from './api';
import plugin from './plugin';

const { ref } = aService();

describe('the plugin of the new frontend system', () => {
  const backend = fakeBackend();
  const apis = [
    [llmkubeApiRef, backend.client],
    [catalogApiRef, catalogApiMock()],
  ] as any;

  const card = (name: string) =>
    plugin.getExtension(`entity-card:llmkube/${name}` as any);

  it('puts the GPU scheduling card on entities with the annotation', async () => {
    backend.answers('entities/*/inference-services', {
      items: [{ ref, item: aService(), meta: aMeta() }],
    });
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: anEntity('berlin/chat/llama') }),
        card('gpu-scheduling'),
        card('model'),
      ],
      apis,
    });
    expect(await screen.findByText('GPU scheduling')).toBeInTheDocument();
    expect(await screen.findByText('Blocked')).toBeInTheDocument();
    expect(screen.queryByText('Model')).not.toBeInTheDocument();
  });

  it('puts the capacity card on clusters', async () => {
    backend.answers('clusters/berlin/gpu-capacity', aCapacity());
    renderTestApp({
      extensions: [
        createTestEntityPage({
          entity: {
            apiVersion: 'backstage.io/v1alpha1',
            kind: 'Resource',
            metadata: { name: 'berlin' },
            spec: { type: 'kubernetes-cluster', owner: 'team-a' },
          },
        }),
        card('cluster-capacity'),
      ],
      apis,
    });
    expect(await screen.findByText('GPU capacity')).toBeInTheDocument();
    expect(
      await screen.findByText('5 of 8 nvidia.com/gpu free.'),
    ).toBeInTheDocument();
  });

  it('has the troubleshooting tab', async () => {
    backend.answers('inference-services/*/diagnosis', aDiagnosisAnswer());
    backend.answers('inference-services/*/pods', { items: [] });
    backend.answers('inference-services/*/events', { items: [] });
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity: anEntity('berlin/chat/llama') }),
        plugin.getExtension('entity-content:llmkube/troubleshooting' as any),
      ],
      apis,
    });
    expect(
      await screen.findByRole('heading', {
        name: 'Why is this service not running?',
      }),
    ).toBeInTheDocument();
  });

  const openPage = () =>
    renderTestApp({
      features: [plugin],
      initialRouteEntries: ['/llmkube'],
      mountedRoutes: {
        '/catalog/:namespace/:kind/:name':
          convertLegacyRouteRef(entityRouteRef),
      },
      apis,
    });

  it('has the page of all services', async () => {
    backend.answers('inference-services', {
      items: [aService()],
      clusters: [],
    });
    openPage();
    expect(await screen.findByText('1 of 1 services.')).toBeInTheDocument();
  });

  it('leaves the page as it is where a card fails, and draws the card again on wish', async () => {
    // React tells the console of every error that a boundary catches.
    jest.spyOn(console, 'error').mockImplementation(() => {});
    const entity = anEntity('berlin/chat/llama');
    entity.metadata.annotations!['llmkube.dev/model'] = 'berlin/chat/llama-8b';
    backend.answers('inference-services', { items: [], clusters: [] });
    // Not what the API promises, such as a proxy or another version may answer.
    backend.answers('entities/*/inference-services', { items: [{}] });
    backend.answers('models/*', {
      item: { name: 'llama-8b', quantization: 'Q4_K_M' },
      meta: aMeta(),
    });
    renderTestApp({
      extensions: [
        createTestEntityPage({ entity }),
        card('gpu-scheduling'),
        card('model'),
      ],
      apis,
    });
    expect(await screen.findByText('Q4_K_M')).toBeInTheDocument();
    expect(await screen.findByText(/Error in/)).toBeInTheDocument();

    backend.answers('entities/*/inference-services', {
      items: [{ ref, item: aService(), meta: aMeta() }],
    });
    await userEvent.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByText('Blocked')).toBeInTheDocument();
    jest.restoreAllMocks();
  });

  it('leaves the portal as it is where the page fails', async () => {
    jest.spyOn(console, 'error').mockImplementation(() => {});
    backend.answers('inference-services', { items: [{}], clusters: [] });
    openPage();
    expect(await screen.findByText(/Error in llmkube/)).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Retry' })).toBeInTheDocument();
    expect(
      screen.getAllByRole('link', { name: /LLM services/ }),
    ).not.toHaveLength(0);
    jest.restoreAllMocks();
  });

  it.each([
    'cluster-picker',
    'model-picker',
    'gpu-target-picker',
    'manifest-preview',
  ])('has the scaffolder field %s', name => {
    expect(
      plugin.getExtension(`scaffolder-form-field:llmkube/${name}` as any),
    ).toBeDefined();
  });
});
