import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aCluster, aMeta, aService } from '../../__fixtures__/answers';
import { anEntity } from '../../__fixtures__/entity';
import { fakeBackend } from '../../__testUtils__/backend';
import { renderWithBackend } from '../../__testUtils__/renderWithBackend';
import { GpuSchedulingCard } from './GpuSchedulingCard';

const route = 'entities/component/default/llama/inference-services';
const { ref } = aService();

describe('GpuSchedulingCard', () => {
  const backend = fakeBackend();
  const render = (entity = anEntity('berlin/chat/llama')) =>
    renderWithBackend(<GpuSchedulingCard />, {
      client: backend.client,
      entity,
    });

  it('says that it is loading until the answer has come', async () => {
    backend.neverAnswers(route);
    render();
    expect(
      await screen.findByRole('progressbar', {
        name: 'Reading the GPU scheduling status',
      }),
    ).toBeInTheDocument();
  });

  it('tells need before have, in the same unit, and why free GPUs are not usable', async () => {
    backend.answers(route, {
      items: [{ ref, item: aService(), meta: aMeta() }],
    });
    render();

    expect(await screen.findByText('Blocked')).toBeInTheDocument();
    expect(
      screen.getByText('No node takes it: the free GPUs are behind a taint.'),
    ).toBeInTheDocument();
    expect(screen.getByText('2 × nvidia.com/gpu wanted')).toBeInTheDocument();
    expect(
      screen.getByText(/5 behind taint sku=gpu:NoSchedule/),
    ).toHaveTextContent('gpu-1, gpu-2');
    expect(
      screen.getByRole('img', {
        name: '8 in the cluster: 3 in use, 5 free, 0 usable by this service',
      }),
    ).toBeInTheDocument();
  });

  it('shows the place in the queue and who holds the GPUs, counting those that may not be seen', async () => {
    backend.answers(route, {
      items: [
        {
          ref,
          meta: aMeta(),
          item: aService({
            state: 'waiting',
            queue: { position: 2, waiting: 3 },
            holders: [
              {
                service: { cluster: 'berlin', namespace: 'ml', name: 'big' },
                gpus: 2,
              },
              {
                service: { cluster: 'berlin', namespace: 'ml', name: 'big' },
                gpus: 2,
              },
              { gpus: 1 },
            ],
          }),
        },
      ],
    });
    render();

    expect(
      await screen.findByText('Position 2 of 3 waiting services'),
    ).toBeInTheDocument();
    expect(screen.getByText('ml/big: 4 GPUs')).toBeInTheDocument();
    expect(
      screen.getByText('1 GPU held by what you may not see'),
    ).toBeInTheDocument();
  });

  it('shows where the replicas of a running service are', async () => {
    backend.answers(route, {
      items: [
        {
          ref,
          meta: aMeta(),
          item: aService({
            state: 'running',
            replicas: { wanted: 1, ready: 1 },
            placements: [
              {
                pod: 'llama-1',
                phase: 'Running',
                ready: true,
                node: 'gpu-7',
                pool: 'a100',
                product: 'A100',
                capacityType: 'spot',
              },
            ],
          }),
        },
      ],
    });
    render();

    const place = (await screen.findByText('gpu-7')).parentElement;
    // The zone is not known, and is not left out.
    expect(place).toHaveTextContent(
      'pool a100 · GPU A100 · zone unknown · spot capacity',
    );
  });

  it('says which permission shows the nodes to who may not see them', async () => {
    backend.answers(route, {
      items: [
        {
          ref,
          meta: aMeta(),
          item: aService({
            state: 'running',
            placements: [{ pod: 'llama-1', phase: 'Running', ready: true }],
          }),
        },
      ],
    });
    render();
    expect(
      await screen.findByText(/You may not see its nodes/),
    ).toHaveTextContent('llmkube.capacity.read');
  });

  it('shows every cluster that the entity points at, and the error of the one that fails', async () => {
    backend.answers(route, {
      items: [
        { ref, item: aService(), meta: aMeta() },
        {
          ref: { ...ref, cluster: 'paris' },
          error: {
            name: 'NotAllowedError',
            message: 'You need the permission llmkube.inferenceservice.read',
          },
        },
      ],
    });
    render(anEntity('berlin/chat/llama,paris/chat/llama'));

    expect(await screen.findByText('Blocked')).toBeInTheDocument();
    expect(
      screen.getByText('You are not allowed to see this'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        /paris\/chat\/llama: You need the permission llmkube.inferenceservice.read/,
      ),
    ).toBeInTheDocument();
  });

  it('keeps what was last known of a cluster that can not be reached, and says so', async () => {
    backend.answers(route, {
      items: [
        {
          ref,
          item: aService(),
          meta: aMeta({
            cluster: aCluster({
              state: 'unreachable',
              error: 'connect ECONNREFUSED. Check the cluster’s address.',
            }),
          }),
        },
      ],
    });
    render();

    expect(
      await screen.findByText('Cluster Berlin can not be reached'),
    ).toBeInTheDocument();
    expect(screen.getByText('Blocked')).toBeInTheDocument();
    expect(
      screen.getByText(/What is shown is what was known/),
    ).toHaveTextContent(/connect ECONNREFUSED/);
  });

  it('names the rule that is missing where the cluster can not be read whole', async () => {
    backend.answers(route, {
      items: [
        {
          ref,
          item: aService({ have: undefined }),
          meta: aMeta({
            cluster: aCluster({
              limitations: [
                {
                  resource: 'nodes',
                  message: 'Nodes can not be read.',
                  missingRule: 'get, list, watch on nodes',
                },
              ],
            }),
          }),
        },
      ],
    });
    render();

    expect(
      await screen.findByText('Nodes can not be read.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'The rule that would allow it: get, list, watch on nodes.',
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/How many are free is not known/),
    ).toBeInTheDocument();
  });

  it('says that LLMKube is not installed', async () => {
    backend.answers(route, {
      items: [
        {
          ref,
          meta: aMeta({ cluster: aCluster({ llmkube: 'not-installed' }) }),
        },
      ],
    });
    render();

    expect(
      await screen.findByText('LLMKube is not installed in cluster Berlin'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('Nothing is known of berlin/chat/llama.'),
    ).toBeInTheDocument();
  });

  it('shows why it failed, and recovers when it is tried again', async () => {
    backend.refuses(route, 503, 'ServiceUnavailableError', 'Still starting.');
    render();
    expect(await screen.findByText('Still starting.')).toBeInTheDocument();

    backend.answers(route, {
      items: [{ ref, item: aService(), meta: aMeta() }],
    });
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));

    expect(await screen.findByText('Blocked')).toBeInTheDocument();
    expect(screen.queryByText('Still starting.')).not.toBeInTheDocument();
  });

  it('keeps what it shows when a refresh fails, and says why and how old it is', async () => {
    backend.answers(route, {
      items: [{ ref, item: aService(), meta: aMeta() }],
    });
    render();
    expect(await screen.findByText('Blocked')).toBeInTheDocument();

    backend.refuses(route, 503, 'ServiceUnavailableError', 'Restarting.');
    // Coming back to the tab refreshes it.
    document.dispatchEvent(new Event('visibilitychange'));

    expect(
      await screen.findByText('The last refresh failed'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Restarting\. What is shown/)).toBeInTheDocument();
    expect(screen.getByText('Blocked')).toBeInTheDocument();
  });

  it('explains the annotation where the entity has none', async () => {
    render(anEntity());
    expect(
      await screen.findByText(/llmkube.dev\/inference-service/, {
        selector: 'code',
      }),
    ).toBeInTheDocument();
  });

  it('links to the troubleshooting tab', async () => {
    backend.answers(route, { items: [] });
    render();
    expect(
      await screen.findByRole('link', { name: 'Troubleshoot GPU scheduling' }),
    ).toHaveAttribute(
      'href',
      '/catalog/default/component/llama/llm-troubleshooting',
    );
    expect(await screen.findByText(/names no service/)).toBeInTheDocument();
  });
});
