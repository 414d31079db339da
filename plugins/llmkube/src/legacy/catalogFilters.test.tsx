import type { Entity } from '@backstage/catalog-model';
import {
  catalogApiRef,
  EntityKindFilter,
  useEntityList,
  EntityListProvider,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect } from 'react';
import {
  EntityLlmkubeCloudPicker,
  EntityLlmkubeClusterPicker,
  EntityLlmkubeRuntimePicker,
} from '../legacy';

const service = (
  name: string,
  cluster: string,
  cloud: string,
  runtime: string,
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    labels: {
      'llmkube.dev/cluster': cluster,
      'llmkube.dev/cloud': cloud,
      'llmkube.dev/runtime': runtime,
    },
  },
  spec: { type: 'inference-service' },
});

function Listed() {
  const { entities, updateFilters } = useEntityList();
  useEffect(
    () =>
      updateFilters({ kind: new EntityKindFilter('component', 'Component') }),
    [updateFilters],
  );
  return (
    <ul>
      {entities.map(({ metadata }) => (
        <li key={metadata.name}>{metadata.name}</li>
      ))}
    </ul>
  );
}

describe('the catalog filters of the old frontend system', () => {
  it.each([
    ['LLM cluster', 'berlin'],
    ['LLM cloud', 'aks'],
    ['LLM runtime', 'vllm'],
  ])('leave what has that %s', async (label, option) => {
    await renderInTestApp(
      <TestApiProvider
        apis={[
          [
            catalogApiRef,
            catalogApiMock({
              entities: [
                service('chat', 'berlin', 'aks', 'vllm'),
                service('code', 'paris', 'gke', 'llamacpp'),
              ],
            }),
          ],
        ]}
      >
        <EntityListProvider>
          <EntityLlmkubeClusterPicker />
          <EntityLlmkubeCloudPicker />
          <EntityLlmkubeRuntimePicker />
          <Listed />
        </EntityListProvider>
      </TestApiProvider>,
    );
    expect(await screen.findByText('code')).toBeInTheDocument();

    const picker = await screen.findByText(label);
    await userEvent.click(within(picker.closest('div')!).getByRole('textbox'));
    await userEvent.click(
      await screen.findByRole('option', { name: new RegExp(option) }),
    );

    await waitFor(() =>
      expect(screen.queryByText('code')).not.toBeInTheDocument(),
    );
    expect(screen.getByText('chat')).toBeInTheDocument();
  });
});
