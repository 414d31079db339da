import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aCluster, aMeta } from '../../__fixtures__/answers';
import { aCapacity, aPool, aPoolNode } from '../../__fixtures__/capacity';
import { fakeBackend } from '../../__testUtils__/backend';
import { renderWithBackend } from '../../__testUtils__/renderWithBackend';
import { CapacityView } from './CapacityView';

describe('CapacityView', () => {
  const backend = fakeBackend();
  const render = (address = '/llmkube/capacity') =>
    renderWithBackend(<CapacityView />, { client: backend.client, address });
  const noQueue = { waiting: [], holders: [], meta: aMeta() };

  it('draws each node’s GPUs and says how large a service still fits', async () => {
    backend.answers('clusters', { items: [aCluster()] });
    backend.answers('clusters/berlin/queue', noQueue);
    backend.answers(
      'clusters/berlin/gpu-capacity',
      aCapacity({
        pools: [
          aPool({
            nodes: [
              aPoolNode({ node: 'gpu-1', held: 3, free: 1 }),
              aPoolNode({
                node: 'gpu-2',
                held: 0,
                free: 4,
                schedulable: false,
              }),
            ],
          }),
        ],
      }),
    );
    render();

    expect(
      await screen.findByText('5 of 8 nvidia.com/gpu free.'),
    ).toBeInTheDocument();
    const pool = within(screen.getByRole('article', { name: /t4pool/ }));
    expect(pool.getByText(/Largest request that still fits/)).toHaveTextContent(
      'Largest request that still fits: 4 GPUs. There is room for 5 × 1 GPU, 2 × 2 GPUs, 1 × 4 GPUs.',
    );
    expect(
      pool.getByRole('img', { name: '3 in use, 1 free' }),
    ).toBeInTheDocument();
    expect(
      pool.getByRole('img', { name: '0 in use, 4 free but blocked' }),
    ).toBeInTheDocument();
    expect(pool.getByText('cordoned: takes no new pods')).toBeInTheDocument();
  });

  it('shows taints with who sets and who tolerates them', async () => {
    backend.answers('clusters', { items: [aCluster()] });
    backend.answers('clusters/berlin/queue', noQueue);
    backend.answers(
      'clusters/berlin/gpu-capacity',
      aCapacity({
        taints: [
          {
            key: 'sku',
            value: 'gpu',
            effect: 'NoSchedule',
            setBy: 'unknown',
            nodes: ['gpu-1'],
            toleratedBy: [],
            hiddenTolerating: 0,
          },
          {
            key: 'spot',
            effect: 'NoSchedule',
            setBy: 'unknown',
            nodes: ['gpu-1'],
            toleratedBy: ['chat/llama'],
            hiddenTolerating: 2,
          },
          {
            key: 'gone',
            effect: 'NoExecute',
            setBy: 'unknown',
            nodes: ['gpu-2'],
            toleratedBy: [],
            hiddenTolerating: 1,
          },
        ],
      }),
    );
    render();
    const row = await screen.findByRole('row', { name: /sku gpu NoSchedule/ });
    expect(row).toHaveTextContent(/no service$/);
    // Services that may not be seen are counted: none is another claim.
    expect(screen.getByRole('row', { name: /^spot/ })).toHaveTextContent(
      'chat/llama2 services that you may not see',
    );
    expect(screen.getByRole('row', { name: /^gone/ })).toHaveTextContent(
      /1 service that you may not see$/,
    );
  });

  it('lists the queue, without the names of services that may not be seen', async () => {
    backend.answers('clusters', { items: [aCluster()] });
    backend.answers('clusters/berlin/gpu-capacity', aCapacity());
    backend.answers('clusters/berlin/queue', {
      meta: aMeta(),
      holders: [{ gpus: 3 }],
      waiting: [
        {
          position: 1,
          service: { cluster: 'berlin', namespace: 'chat', name: 'llama' },
          priority: 100,
          since: '2026-01-01T10:00:00Z',
        },
        { position: 2 },
      ],
    });
    render();
    expect(await screen.findByRole('link', { name: 'llama' })).toHaveAttribute(
      'href',
      '/llmkube/services/berlin/chat/llama',
    );
    expect(screen.getByRole('row', { name: /^1 llama/ })).toHaveTextContent(
      /Jan 1, 2026, .* ago$/,
    );
    expect(
      screen.getByText('a service that you may not see'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('3 GPUs held by what you may not see'),
    ).toBeInTheDocument();
  });

  it('reads another cluster when it is chosen, and keeps the queue though capacity is refused', async () => {
    const user = userEvent.setup();
    backend.answers('clusters', {
      items: [
        aCluster(),
        aCluster({ name: 'paris', title: 'Paris', state: 'stale' }),
      ],
    });
    backend.answers('clusters/berlin/gpu-capacity', aCapacity());
    backend.answers('clusters/berlin/queue', noQueue);
    backend.refuses(
      'clusters/paris/gpu-capacity',
      403,
      'NotAllowedError',
      'You need the permission llmkube.capacity.read',
    );
    backend.answers('clusters/paris/queue', noQueue);
    render();

    await user.click(
      await screen.findByRole('tab', {
        name: 'Paris (not heard of for a while)',
      }),
    );
    expect(
      await screen.findByText('You need the permission llmkube.capacity.read'),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('No service waits for GPUs.'),
    ).toBeInTheDocument();
  });

  it('warns of nodes that are labelled as GPU nodes but offer none', async () => {
    backend.answers('clusters', { items: [aCluster()] });
    backend.answers('clusters/berlin/queue', noQueue);
    backend.answers(
      'clusters/berlin/gpu-capacity',
      aCapacity({ pools: [], labelledButNotAdvertised: ['gpu-9'] }),
    );
    render();
    expect(await screen.findByText(/gpu-9/)).toHaveTextContent('device plugin');
    expect(
      screen.getByText('No node of this cluster offers GPUs.'),
    ).toBeInTheDocument();
  });

  it('names pools that have no node yet, which the squares can not show', async () => {
    backend.answers('clusters', { items: [aCluster()] });
    backend.answers('clusters/berlin/queue', noQueue);
    backend.answers(
      'clusters/berlin/gpu-capacity',
      aCapacity({
        emptyPools: [
          { pool: 'gpu-large', capacityType: 'spot', taints: [] },
          { pool: 'gpu-any', capacityType: 'unknown', taints: [] },
        ],
      }),
    );
    render();
    expect(
      await screen.findByText(/Karpenter adds nodes to them/),
    ).toHaveTextContent(/gpu-large \(spot\), gpu-any$/);
  });

  it('says what to do when there is no cluster', async () => {
    backend.answers('clusters', { items: [] });
    render();
    expect(await screen.findByText('No cluster to show')).toBeInTheDocument();
  });
});
