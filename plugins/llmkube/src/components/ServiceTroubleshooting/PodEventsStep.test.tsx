import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ServicePod } from 'backstage-plugin-llmkube-common';
import { fakeBackend } from '../../__testUtils__/backend';
import { renderWithBackend } from '../../__testUtils__/renderWithBackend';
import { PodEventsStep } from './PodEventsStep';

const serviceRef = { cluster: 'berlin', namespace: 'chat', name: 'llama' };
const service = 'inference-services/berlin/chat/llama';
const pod: ServicePod = {
  name: 'llama-1',
  phase: 'Pending',
  createdAt: '2026-01-01T10:00:00Z',
  node: 'gpu-1',
  containers: [
    {
      name: 'model-downloader',
      type: 'init',
      state: 'terminated',
      reason: 'Error',
      restarts: 3,
      ready: false,
      hasPrevious: true,
    },
    {
      name: 'llama',
      type: 'main',
      state: 'waiting',
      restarts: 0,
      ready: false,
    },
  ],
  timeline: [
    { step: 'created', done: true, at: '2026-01-01T10:00:00Z' },
    { step: 'scheduled', done: true, at: '2026-01-01T10:00:01Z' },
    { step: 'ready', done: false },
  ],
};

describe('PodEventsStep', () => {
  const backend = fakeBackend();
  const render = () =>
    renderWithBackend(<PodEventsStep serviceRef={serviceRef} />, {
      client: backend.client,
    });

  it('shows how far a pod has come and what its containers do', async () => {
    backend.answers(`${service}/pods`, { items: [pod] });
    backend.answers(`${service}/events`, { items: [] });
    render();

    const article = within(
      await screen.findByRole('article', { name: 'llama-1' }),
    );
    const steps = within(
      article.getByRole('list', { name: 'Progress of pod llama-1' }),
    ).getAllByRole('listitem');
    expect(steps[0]).toHaveTextContent(/^Created.*ago$/);
    expect(steps[1]).toHaveTextContent(/^Scheduled.*ago$/);
    expect(steps[2]).toHaveTextContent('Readynot yet');
    expect(article.getByText(/on gpu-1/)).toBeInTheDocument();
    expect(
      article.getByRole('row', { name: /model-downloader/ }),
    ).toHaveTextContent('terminated: Error');
    expect(
      await screen.findByText(/no events of this service/),
    ).toBeInTheDocument();
  });

  it('offers no log of a pod that no node has taken', async () => {
    backend.answers(`${service}/pods`, {
      items: [
        {
          ...pod,
          node: undefined,
          message: '0/2 nodes are available',
          timeline: [{ step: 'scheduled', done: false }],
          containers: [{ ...pod.containers[1], state: 'unknown' }],
        },
      ],
    });
    backend.answers(`${service}/events`, { items: [] });
    render();

    const article = within(
      await screen.findByRole('article', { name: 'llama-1' }),
    );
    expect(article.getByText(/on no node yet/)).toBeInTheDocument();
    expect(article.getByText('0/2 nodes are available')).toBeInTheDocument();
    expect(article.getByText('not started')).toBeInTheDocument();
    expect(
      article.getByRole('button', { name: 'Log of container llama' }),
    ).toBeDisabled();
  });

  it('does not claim that a pod is on no node to a reader who may not see nodes', async () => {
    backend.answers(`${service}/pods`, {
      items: [{ ...pod, node: undefined }],
    });
    backend.answers(`${service}/events`, { items: [] });
    render();

    expect(await screen.findByText('llama-1 · Pending')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Log of container llama' }),
    ).toBeEnabled();
  });

  it('shows some of many pods, and the rest on demand', async () => {
    const user = userEvent.setup();
    backend.answers(`${service}/pods`, {
      items: Array.from({ length: 12 }, (_, index) => ({
        ...pod,
        name: `llama-${index}`,
      })),
    });
    backend.answers(`${service}/events`, { items: [] });
    render();

    await user.click(
      await screen.findByRole('button', { name: 'Show 2 more pods' }),
    );
    expect(screen.getAllByRole('article')).toHaveLength(12);
  });

  it('reads the log of a container only when asked, of the run before too', async () => {
    const user = userEvent.setup();
    backend.answers(`${service}/pods`, { items: [pod] });
    backend.answers(`${service}/events`, { items: [] });
    backend.answersText(`${service}/logs`, 'connection refused\n');
    const requests = backend.requests();
    render();

    await user.click(
      await screen.findByRole('button', {
        name: 'Log of container model-downloader',
      }),
    );
    expect(
      await screen.findByRole('log', {
        name: 'Log of container model-downloader',
      }),
    ).toHaveTextContent('connection refused');
    await user.click(screen.getByRole('checkbox', { name: 'Previous run' }));
    expect(await screen.findByText(/connection refused/)).toBeInTheDocument();

    const logs = requests.filter(url => url.includes('/logs'));
    expect(logs).toHaveLength(2);
    expect(logs[0]).toContain('pod=llama-1&container=model-downloader');
    expect(logs[1]).toContain('previous=true');
  });

  it('says when logs are not allowed', async () => {
    const user = userEvent.setup();
    backend.answers(`${service}/pods`, { items: [pod] });
    backend.answers(`${service}/events`, { items: [] });
    backend.refuses(
      `${service}/logs`,
      403,
      'NotAllowedError',
      'You need the permission llmkube.inferenceservice.logs',
    );
    render();
    await user.click(
      await screen.findByRole('button', { name: 'Log of container llama' }),
    );
    expect(
      await screen.findByText(
        'You need the permission llmkube.inferenceservice.logs',
      ),
    ).toBeInTheDocument();
  });

  it('shows events though pods can not be read', async () => {
    backend.refuses(
      `${service}/pods`,
      403,
      'NotAllowedError',
      'No pods for you.',
    );
    backend.answers(`${service}/events`, {
      items: [
        {
          type: 'Warning',
          reason: 'FailedScheduling',
          message: '0/2 nodes are available',
          at: '2026-01-01T10:00:00Z',
          count: 4,
          object: { kind: 'Pod', name: 'llama-1' },
        },
      ],
    });
    render();
    expect(await screen.findByText('No pods for you.')).toBeInTheDocument();
    const row = await screen.findByRole('row', { name: /FailedScheduling/ });
    expect(row).toHaveTextContent('Warning');
    expect(row).toHaveTextContent('(4 times)');
    expect(row).toHaveTextContent('Pod/llama-1');
  });
});
