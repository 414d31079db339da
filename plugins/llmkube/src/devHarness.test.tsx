import { screen, within } from '@testing-library/react';
import type { JSX } from 'react';
import { sandboxApi, sandboxCatalog } from '../dev/sandboxApi';
import { renderWithBackend } from './__testUtils__/renderWithBackend';
import { ClusterCapacityCard } from './components/ClusterCapacityCard';
import { GpuSchedulingCard } from './components/GpuSchedulingCard';
import { LlmServicesContent } from './components/LlmServicesPage';
import { ModelCard } from './components/ModelCard';
import { TroubleshootingContent } from './components/TroubleshootingContent';

/** An old recording would show a developer what no user sees. */
describe('the recording of the development setup', () => {
  const service = 'llama-13b-spot.llm-demo.aks-westeurope';
  const render = async (element: JSX.Element, entityRef: string) => {
    const entity = await sandboxCatalog.getEntityByRef(entityRef);
    renderWithBackend(element, { client: sandboxApi, entity });
  };
  const renderPage = (address: string) =>
    renderWithBackend(<LlmServicesContent />, {
      client: sandboxApi,
      address,
      mountPath: '/llmkube/*',
    });

  afterEach(() => expectWhole());

  it('fills the GPU scheduling card', async () => {
    await render(<GpuSchedulingCard />, `component:default/${service}`);
    expect(await screen.findByText('Blocked')).toBeInTheDocument();
  });

  it('fills the troubleshooting tab', async () => {
    await render(<TroubleshootingContent />, `component:default/${service}`);
    const nodes = within(
      await screen.findByRole('table', { name: 'Verdict on each node' }),
    );
    expect(nodes.getByText('fixable by you')).toBeInTheDocument();
    expect(
      await screen.findByRole('row', { name: /FailedScheduling/ }),
    ).toBeInTheDocument();
  });

  it('fills the services page', async () => {
    renderPage('/llmkube');
    expect(
      await screen.findByRole('row', { name: /llama-13b-spot/ }),
    ).toBeInTheDocument();
  });

  it('fills the capacity page, a pool without a node included', async () => {
    renderPage('/llmkube/capacity?cluster=eks-eu-central-1');
    expect(
      await screen.findByText('GPU pools without a node'),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('table', { name: 'Waiting for GPUs' }),
    ).toBeInTheDocument();
  });

  it('fills the model card', async () => {
    await render(<ModelCard />, `resource:default/${service}`);
    expect(await screen.findByText('Quantization')).toBeInTheDocument();
  });

  it('fills the cluster capacity card', async () => {
    await render(<ClusterCapacityCard />, 'resource:default/aks-westeurope');
    expect(
      await screen.findByRole('table', { name: 'Taints on GPU nodes' }),
    ).toBeInTheDocument();
  });
});

/** What the API has come to answer since the recording shows as one of these. */
function expectWhole() {
  expect(
    screen.queryByText(/This can not be shown|not in the recording/),
  ).not.toBeInTheDocument();
}
