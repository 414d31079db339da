import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aCluster } from '../../__fixtures__/answers';
import { fakeBackend } from '../../__testUtils__/backend';
import { renderForm } from '../../__testUtils__/renderForm';

const properties = {
  cluster: {
    title: 'Cluster',
    type: 'string',
    'ui:field': 'LlmkubeClusterPicker',
  },
};

describe('ClusterPicker', () => {
  const backend = fakeBackend();

  it('offers the clusters of the portal with their states and gives the chosen name', async () => {
    const user = userEvent.setup();
    backend.answers('clusters', {
      items: [
        aCluster(),
        aCluster({ name: 'oslo', title: 'Oslo', state: 'unreachable' }),
      ],
    });
    const { onCreate } = renderForm({ client: backend.client, properties });

    await screen.findByRole('option', {
      name: 'Berlin · Azure Kubernetes Service · up to date',
    });
    await user.selectOptions(screen.getByLabelText('Cluster'), 'oslo');
    expect(
      await screen.findByText('Cluster Oslo can not be reached'),
    ).toBeInTheDocument();

    await user.click(screen.getByRole('button', { name: 'Check' }));
    await user.click(await screen.findByRole('button', { name: 'Make' }));
    expect(onCreate).toHaveBeenCalledWith({ cluster: 'oslo' });
  });

  it('keeps a name that the portal does not know', async () => {
    backend.answers('clusters', { items: [aCluster()] });
    renderForm({
      client: backend.client,
      properties,
      initialState: { cluster: 'tokyo' },
    });
    expect(
      await screen.findByRole('option', {
        name: 'tokyo (the portal does not know it)',
        selected: true,
      }),
    ).toBeInTheDocument();
  });

  it('lets a name be typed where clusters can not be listed', async () => {
    backend.refuses('clusters', 503, 'ServiceUnavailableError', 'Starting up.');
    renderForm({ client: backend.client, properties });
    expect(await screen.findByText('Starting up.')).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Cluster' })).toBeEnabled();
  });
});
