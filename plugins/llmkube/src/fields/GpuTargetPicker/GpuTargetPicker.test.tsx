import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aCluster, aDiagnosis, aNode } from '../../__fixtures__/answers';
import { aCapacity } from '../../__fixtures__/capacity';
import { fakeBackend } from '../../__testUtils__/backend';
import { renderForm } from '../../__testUtils__/renderForm';

const properties = {
  name: { title: 'Name', type: 'string' },
  gpu: {
    type: 'object',
    properties: { count: { title: 'GPUs', type: 'integer' } },
  },
  target: {
    title: 'Target',
    type: 'object',
    'ui:field': 'LlmkubeGpuTargetPicker',
    properties: {
      cloud: { title: 'Cloud', type: 'string' },
      cluster: {
        title: 'Cluster',
        type: 'string',
        'ui:field': 'LlmkubeClusterPicker',
      },
      nodePool: { title: 'Node pool', type: 'string' },
    },
  },
};
const complete = {
  name: 'llama',
  namespace: 'chat',
  model: { catalogId: 'small' },
  gpu: { count: 1 },
  target: { cloud: 'aks', cluster: 'berlin' },
};

describe('GpuTargetPicker', () => {
  const backend = fakeBackend();

  beforeEach(() => {
    backend.answers('clusters', {
      items: [
        aCluster(),
        aCluster({
          name: 'paris',
          title: 'Paris',
          cloud: 'gke',
          cloudTitle: 'Google GKE',
        }),
      ],
    });
    backend.answers('clusters/*/gpu-capacity', aCapacity());
  });

  it('gives the verdict on the request as it is typed', async () => {
    const user = userEvent.setup();
    backend.answersPost('placement', ({ request }) =>
      request.gpu.count > 4
        ? {
            verdict: 'never-fits',
            summary: 'No node has 16 GPUs.',
            problems: [],
          }
        : { verdict: 'fits', summary: 'It fits on gpu-1.', problems: [] },
    );
    renderForm({
      client: backend.client,
      properties,
      initialState: complete,
    });

    expect(await screen.findByText('It fits on gpu-1.')).toBeInTheDocument();
    expect(screen.getByText('It would be scheduled now')).toBeInTheDocument();
    await user.type(screen.getByLabelText('GPUs'), '6');
    expect(await screen.findByText('No node has 16 GPUs.')).toBeInTheDocument();
    expect(
      screen.getByText('It would never be scheduled here'),
    ).toBeInTheDocument();
  });

  it('shows what is free in each pool and usable by this service, and takes a pool', async () => {
    const user = userEvent.setup();
    backend.answersPost('placement', () => ({
      verdict: 'fits',
      summary: 'It fits.',
      problems: [],
      diagnosis: aDiagnosis({
        remedies: [],
        nodes: [aNode({ names: ['gpu-1'], fits: true, group: 'fits' })],
      }),
    }));
    renderForm({
      client: backend.client,
      properties,
      initialState: complete,
    });

    const row = await screen.findByRole('row', { name: /t4pool/ });
    expect(row).toHaveTextContent('5 of 8, at most 4 on one node');
    await waitFor(() => expect(row).not.toHaveTextContent('unknown'));
    await user.click(screen.getByRole('button', { name: 'Only this pool' }));
    expect(await screen.findByDisplayValue('t4pool')).toBeInTheDocument();
    expect(
      screen.getByRole('button', { name: 'Any pool', pressed: true }),
    ).toBeInTheDocument();
  });

  it('offers a pool that has no node yet, and says that it grows', async () => {
    const user = userEvent.setup();
    backend.answers(
      'clusters/*/gpu-capacity',
      aCapacity({
        pools: [],
        emptyPools: [{ pool: 'h100', capacityType: 'spot', taints: [] }],
      }),
    );
    renderForm({
      client: backend.client,
      properties,
      initialState: complete,
    });

    const row = await screen.findByRole('row', { name: /h100/ });
    expect(row).toHaveTextContent('no node now');
    expect(row).toHaveTextContent('Karpenter adds nodes when a pod waits');
    await user.click(
      within(row).getByRole('button', { name: 'Only this pool' }),
    );
    expect(await screen.findByDisplayValue('h100')).toBeInTheDocument();
  });

  it('takes the cloud of the cluster that is chosen, and forgets the pool of the other', async () => {
    const user = userEvent.setup();
    renderForm({
      client: backend.client,
      properties,
      initialState: {
        target: { cloud: 'aks', cluster: 'berlin', nodePool: 't4pool' },
      },
    });
    await screen.findByRole('option', { name: /Paris/ });
    await user.selectOptions(screen.getByLabelText('Cluster'), 'paris');
    await waitFor(() =>
      expect(screen.getByLabelText('Cloud')).toHaveValue('gke'),
    );
    expect(screen.getByLabelText('Node pool')).toHaveValue('');
  });

  it('takes the cloud of a cluster that is chosen already', async () => {
    renderForm({
      client: backend.client,
      properties,
      initialState: { target: { cluster: 'paris' } },
    });
    await waitFor(() =>
      expect(screen.getByLabelText('Cloud')).toHaveValue('gke'),
    );
  });

  it('shows no verdict of one cluster under the name of another', async () => {
    const user = userEvent.setup();
    backend.answersPost('placement', ({ cluster }) =>
      cluster === 'paris'
        ? new Promise<never>(() => {})
        : { verdict: 'fits', summary: 'It fits on gpu-1.', problems: [] },
    );
    renderForm({ client: backend.client, properties, initialState: complete });

    await screen.findByText('It fits on gpu-1.');
    await user.selectOptions(screen.getByLabelText('Cluster'), 'paris');
    expect(screen.getByText('Would it run on Paris?')).toBeInTheDocument();
    expect(screen.queryByText('It fits on gpu-1.')).not.toBeInTheDocument();
  });

  it('warns where the cloud is not the one of the cluster', async () => {
    const user = userEvent.setup();
    renderForm({
      client: backend.client,
      properties,
      initialState: { target: { cloud: 'eks', cluster: 'paris' } },
    });
    expect(
      await screen.findByText('The nodes of Paris belong to Google GKE'),
    ).toBeInTheDocument();
    await user.click(
      screen.getByRole('button', { name: 'Write them for Google GKE' }),
    );
    await waitFor(() =>
      expect(screen.getByLabelText('Cloud')).toHaveValue('gke'),
    );
  });

  it('says what is missing before anything can be checked', async () => {
    renderForm({
      client: backend.client,
      properties,
      initialState: { target: { cluster: 'berlin' } },
    });
    expect(
      await screen.findByText(/Name the service, its namespace, a model/),
    ).toBeInTheDocument();
  });

  it('still gives the verdict where capacity may not be read', async () => {
    backend.refuses(
      'clusters/*/gpu-capacity',
      403,
      'NotAllowedError',
      'You need the permission llmkube.capacity.read',
    );
    backend.answersPost('placement', () => ({
      verdict: 'not-checked',
      summary: 'Nodes can not be read there.',
      problems: [],
    }));
    renderForm({
      client: backend.client,
      properties,
      initialState: complete,
    });
    expect(
      await screen.findByText('You need the permission llmkube.capacity.read'),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('Nodes can not be read there.'),
    ).toBeInTheDocument();
    expect(screen.getByText('Not checked')).toBeInTheDocument();
  });
});
