import { screen } from '@testing-library/react';
import { aCluster, aService } from '../../__fixtures__/answers';
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

  it('shows the facts of the model and the services that serve it', async () => {
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
    expect(requests).toEqual([
      '/v1/inference-services?cluster=berlin&namespace=chat',
    ]);
  });

  it('says that no service serves it', async () => {
    backend.answers('inference-services', {
      clusters: [aCluster()],
      items: [],
    });
    render('berlin/chat/llama-8b');
    expect(
      await screen.findByText(/No service that you may see/),
    ).toBeInTheDocument();
  });

  it('says what is wrong with a malformed annotation', async () => {
    render('llama-8b');
    expect(
      await screen.findByText(/write cluster\/namespace\/name/),
    ).toBeInTheDocument();
  });
});
