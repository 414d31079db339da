import { screen } from '@testing-library/react';
import { aCluster, aMeta, aService } from '../../__fixtures__/answers';
import { fakeBackend } from '../../__testUtils__/backend';
import { renderWithBackend } from '../../__testUtils__/renderWithBackend';
import { ModelCard } from './ModelCard';

const model = (annotation?: string) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: {
    name: 'llama-8b',
    annotations: annotation ? { 'llmkube.dev/model': annotation } : undefined,
  },
  spec: { type: 'ai-model', owner: 'team-a' },
});

describe('ModelCard', () => {
  const backend = fakeBackend();
  const render = (annotation?: string) =>
    renderWithBackend(<ModelCard />, {
      client: backend.client,
      entity: model(annotation),
    });

  const answersModel = (facts: object) =>
    backend.answers('models/berlin/chat/llama-8b', {
      item: { name: 'llama-8b', ...facts },
      meta: aMeta(),
    });

  it('shows the facts of the model and the services that serve it', async () => {
    answersModel({ phase: 'Ready', quantization: 'Q4_K_M' });
    backend.answers('inference-services', {
      clusters: [aCluster()],
      items: [
        aService({
          model: { name: 'llama-8b', phase: 'Ready', quantization: 'Q4_K_M' },
        }),
        aService({
          ref: { cluster: 'berlin', namespace: 'chat', name: 'other' },
          model: { name: 'another' },
        }),
      ],
    });
    const requests = backend.requests();
    render('berlin/chat/llama-8b');

    expect(await screen.findByText('Q4_K_M')).toBeInTheDocument();
    expect(screen.getByRole('row', { name: /^llama/ })).toHaveTextContent(
      'Blocked',
    );
    expect(screen.queryByText('other')).not.toBeInTheDocument();
    expect(requests.sort()).toEqual([
      '/v1/inference-services?cluster=berlin&namespace=chat',
      '/v1/models/berlin/chat/llama-8b',
    ]);
  });

  it('shows the download of a model that no service serves', async () => {
    answersModel({ phase: 'Downloading', size: '4.9 GiB' });
    backend.answers('inference-services', {
      clusters: [aCluster()],
      items: [],
    });
    render('berlin/chat/llama-8b');
    expect(
      await screen.findByText(/No service that you may see/),
    ).toBeInTheDocument();
    expect(screen.getByText('Downloading')).toBeInTheDocument();
    expect(screen.getByText('4.9 GiB')).toBeInTheDocument();
    // How long its context is the operator does not say.
    expect(
      screen.getByText('Longest context').nextElementSibling,
    ).toHaveTextContent('unknown');
    expect(screen.queryByText('Quantization')).not.toBeInTheDocument();
  });

  it('takes the facts from a service where the model itself may not be read', async () => {
    backend.refuses(
      'models/berlin/chat/llama-8b',
      403,
      'NotAllowedError',
      'You lack the permission llmkube.inferenceservice.read',
    );
    backend.answers('inference-services', {
      clusters: [aCluster()],
      items: [aService({ model: { name: 'llama-8b', size: '4.9 GiB' } })],
    });
    render('berlin/chat/llama-8b');

    expect(await screen.findByText('4.9 GiB')).toBeInTheDocument();
    expect(screen.queryByText(/You lack/)).not.toBeInTheDocument();
  });

  it('says what is wrong with a malformed annotation', async () => {
    render('llama-8b');
    expect(
      await screen.findByText(/write cluster\/namespace\/name/),
    ).toBeInTheDocument();
  });
});
