import type { Entity } from '@backstage/catalog-model';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { http, HttpResponse } from 'msw';
import { aCluster, aService } from '../../__fixtures__/answers';
import { anEntity } from '../../__fixtures__/entity';
import { fakeBackend } from '../../__testUtils__/backend';
import { renderWithBackend } from '../../__testUtils__/renderWithBackend';
import { LlmServicesContent } from './LlmServicesPage';

const ref = aService().ref;
const blocked = aService({
  entityRef: 'component:default/llama',
  owner: 'group:default/team-a',
});
const running = aService({
  ref: { ...ref, name: 'mistral', cluster: 'paris' },
  clusterTitle: 'Paris',
  state: 'running',
  reason: 'ready on gpu-7',
  createdAt: '2026-01-01T11:00:00Z',
});

describe('LlmServicesContent', () => {
  const backend = fakeBackend();
  const render = (address = '/llmkube', catalog?: Entity[]) =>
    renderWithBackend(<LlmServicesContent />, {
      client: backend.client,
      address,
      mountPath: '/llmkube/*',
      catalog,
    });
  const clusters = [aCluster(), aCluster({ name: 'paris', title: 'Paris' })];
  const names = async () => {
    const table = within(await screen.findByRole('table'));
    return table
      .getAllByRole('rowheader')
      .map(cell => within(cell).getByRole('link').textContent);
  };

  it('lists services with state and reason, those that need a person first', async () => {
    backend.answers('inference-services', {
      items: [running, blocked],
      clusters,
    });
    render();

    expect(await names()).toEqual(['llama', 'mistral']);
    const row = within(screen.getByRole('row', { name: /^llama / }));
    expect(row.getByText('Blocked')).toBeInTheDocument();
    expect(row.getByText('taint sku=gpu on 1 of 3 nodes')).toBeInTheDocument();
    expect(row.getByText('2')).toBeInTheDocument();
    expect(row.getByRole('link', { name: 'llama' })).toHaveAttribute(
      'href',
      '/catalog/default/component/llama/llm-troubleshooting',
    );
    // It has no entity, so its own view is on this page.
    expect(screen.getByRole('link', { name: 'mistral' })).toHaveAttribute(
      'href',
      '/llmkube/services/paris/chat/mistral',
    );
  });

  it('links a service to the entity that points at it', async () => {
    backend.answers('inference-services', { items: [running], clusters });
    render('/llmkube', [
      anEntity('paris/chat/mistral'),
      // Points at nothing, which must not keep the others from their links.
      anEntity('malformed'),
    ]);
    await waitFor(() =>
      expect(screen.getByRole('link', { name: 'mistral' })).toHaveAttribute(
        'href',
        '/catalog/default/component/llama/llm-troubleshooting',
      ),
    );
  });

  it('reads every page of the list', async () => {
    backend.server.use(
      http.get('*/inference-services', ({ request }) =>
        HttpResponse.json(
          request.url.includes('cursor=more')
            ? { items: [running], clusters: [] }
            : { items: [blocked], clusters, nextCursor: 'more' },
        ),
      ),
    );
    render();
    expect(await names()).toEqual(['llama', 'mistral']);
  });

  it('searches, filters and sorts by the address', async () => {
    const user = userEvent.setup();
    backend.answers('inference-services', {
      items: [running, blocked],
      clusters,
    });
    render('/llmkube?sort=-name');

    expect(await names()).toEqual(['mistral', 'llama']);
    await user.click(screen.getByText('Service'));
    expect(await names()).toEqual(['llama', 'mistral']);
    await user.selectOptions(screen.getByLabelText('Cluster'), 'paris');
    expect(await names()).toEqual(['mistral']);
    await user.selectOptions(screen.getByLabelText('Cluster'), '');
    await user.type(screen.getByLabelText('Search'), 'sku=gpu');
    expect(await names()).toEqual(['llama']);
    expect(screen.getByText('1 of 2 services.')).toBeInTheDocument();
    await user.type(screen.getByLabelText('Search'), ' nothing');
    await user.click(await screen.findByRole('button', { name: 'Show all' }));
    expect(await names()).toHaveLength(2);
  });

  it('draws only a part of a long list, and tells its whole length', async () => {
    const items = Array.from({ length: 500 }, (_, index) =>
      aService({ ref: { ...ref, name: `service-${index}` } }),
    );
    backend.answers('inference-services', { items, clusters });
    render();

    const table = await screen.findByRole('table');
    expect(table).toHaveAttribute('aria-rowcount', '501');
    expect(within(table).queryAllByRole('rowheader').length).toBeLessThan(100);
    expect(screen.getByText('500 of 500 services.')).toBeInTheDocument();
  });

  it('says which clusters are missing from the list', async () => {
    backend.answers('inference-services', {
      items: [blocked],
      clusters: [
        ...clusters,
        aCluster({ name: 'oslo', title: 'Oslo', state: 'unreachable' }),
      ],
    });
    render();
    expect(
      await screen.findByText('Cluster Oslo can not be reached'),
    ).toBeInTheDocument();
    expect(await names()).toEqual(['llama']);
  });

  it('says what to do when there is no service', async () => {
    backend.answers('inference-services', { items: [], clusters });
    render();
    expect(await screen.findByText('No service to show')).toBeInTheDocument();
    expect(
      screen.getByText(/llmkube.inferenceservice.read/),
    ).toBeInTheDocument();
  });

  it('shows an error and tries again', async () => {
    const user = userEvent.setup();
    backend.refuses('inference-services', 500, 'Error', 'It broke.');
    render();
    expect(await screen.findByText('It broke.')).toBeInTheDocument();
    backend.answers('inference-services', { items: [blocked], clusters });
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await names()).toEqual(['llama']);
  });

  it('troubleshoots a service that has no entity', async () => {
    backend.refuses(
      'inference-services/paris/chat/mistral/diagnosis',
      404,
      'NotFoundError',
      'paris/chat/mistral is gone.',
    );
    render('/llmkube/services/paris/chat/mistral');
    expect(
      await screen.findByText('paris/chat/mistral is gone.'),
    ).toBeInTheDocument();
    expect(
      screen.getByRole('link', { name: 'All LLM services' }),
    ).toHaveAttribute('href', '/llmkube');
  });
});
