import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeBackend } from '../../__testUtils__/backend';
import { renderForm } from '../../__testUtils__/renderForm';

const properties = {
  name: { title: 'Name', type: 'string' },
  preview: {
    title: 'Preview',
    type: 'null',
    'ui:field': 'LlmkubeManifestPreview',
  },
};
const complete = {
  name: 'llama',
  namespace: 'chat',
  model: { catalogId: 'small', source: '' },
  resources: {},
  target: { cloud: 'aks', cluster: 'berlin' },
};

describe('ManifestPreview', () => {
  const backend = fakeBackend();

  beforeEach(() => {
    backend.answers('clouds', {
      items: [
        { id: 'aks', title: 'Azure AKS', hasSpot: true, poolLabels: [] },
        { id: 'gke', title: 'Google GKE', hasSpot: true, poolLabels: [] },
        { id: 'eks', title: 'Amazon EKS', hasSpot: true, poolLabels: [] },
      ],
    });
  });

  it('shows the files of the request, without what the form left empty', async () => {
    const bodies: any[] = [];
    backend.answersPost('manifests', body => {
      bodies.push(body);
      return {
        files: [{ path: 'model.yaml', content: 'kind: Model\n' }],
        problems: [],
      };
    });
    renderForm({ client: backend.client, properties, initialState: complete });

    expect(
      within(
        await screen.findByRole('group', { name: 'model.yaml' }),
      ).getByText('kind: Model'),
    ).toBeInTheDocument();
    expect(bodies[0]).toEqual({
      request: {
        name: 'llama',
        namespace: 'chat',
        model: { catalogId: 'small' },
        target: { cloud: 'aks', cluster: 'berlin' },
      },
    });
  });

  it('shows line by line what would differ on another cloud', async () => {
    const user = userEvent.setup();
    backend.answersPost('manifests', ({ request }) => ({
      files: [
        {
          path: 'service.yaml',
          content: `kind: InferenceService\npool: ${request.target.cloud}\n`,
        },
      ],
      problems: [],
    }));
    renderForm({ client: backend.client, properties, initialState: complete });

    await screen.findByText('pool: aks');
    await user.selectOptions(screen.getByLabelText('Show for'), 'gke');
    expect((await screen.findByText('+pool: gke')).tagName).toBe('INS');
    expect(screen.getByText('-pool: aks').tagName).toBe('DEL');
    expect(screen.getByText('kind: InferenceService')).toBeInTheDocument();
  });

  it('keeps the files in their place, and none of another cloud, until the chosen one’s are there', async () => {
    const user = userEvent.setup();
    backend.answersPost('manifests', ({ request }) => {
      const { cloud } = request.target;
      return cloud === 'eks'
        ? new Promise<never>(() => {})
        : {
            files: [{ path: 'service.yaml', content: `pool: ${cloud}\n` }],
            problems: [],
          };
    });
    renderForm({ client: backend.client, properties, initialState: complete });

    await screen.findByText('pool: aks');
    await user.selectOptions(screen.getByLabelText('Show for'), 'gke');
    await screen.findByText('+pool: gke');
    await user.selectOptions(screen.getByLabelText('Show for'), 'eks');
    expect(screen.getByText('pool: aks')).toBeInTheDocument();
    expect(screen.queryByText('+pool: gke')).not.toBeInTheDocument();
  });

  it('says what is wrong and what is allowed', async () => {
    backend.answersPost('manifests', () => ({
      files: [],
      problems: [
        {
          severity: 'error',
          path: 'gpu.count',
          message: 'One node serves at most 8 GPUs.',
          allowed: '0 to 8',
        },
      ],
    }));
    renderForm({ client: backend.client, properties, initialState: complete });
    expect(
      await screen.findByText(/One node serves at most 8 GPUs/),
    ).toHaveTextContent('Allowed: 0 to 8.');
    expect(screen.getByText('gpu.count')).toBeInTheDocument();
  });

  it('says what is missing before there is anything to show', async () => {
    renderForm({ client: backend.client, properties });
    expect(await screen.findByText(/to see the manifests/)).toBeInTheDocument();
  });
});
