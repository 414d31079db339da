import { renderInTestApp } from '@backstage/frontend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import {
  catalogApiRef,
  EntityKindFilter,
  EntityListProvider,
  useEntityList,
} from '@backstage/plugin-catalog-react';
import { catalogApiMock } from '@backstage/plugin-catalog-react/testUtils';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useEffect } from 'react';
import {
  EntityLlmkubeCloudPicker,
  EntityLlmkubeClusterPicker,
  EntityLlmkubeRuntimePicker,
} from './CatalogFilters';

const service = (
  name: string,
  labels: Record<string, string> = {},
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, labels },
  spec: { type: 'inference-service' },
});

const services = [
  service('chat', {
    'llmkube.dev/cluster': 'berlin',
    'llmkube.dev/cloud': 'aks',
    'llmkube.dev/runtime': 'vllm',
  }),
  service('code', {
    'llmkube.dev/cluster': 'paris',
    'llmkube.dev/cloud': 'gke',
    'llmkube.dev/runtime': 'llamacpp',
  }),
  service('website'),
];

function Listed({ kind }: { kind: string }) {
  const { entities, updateFilters } = useEntityList();
  useEffect(
    () => updateFilters({ kind: new EntityKindFilter(kind, kind) }),
    [kind, updateFilters],
  );
  return (
    <ul>
      {entities.map(({ metadata }) => (
        <li key={metadata.name}>{metadata.name}</li>
      ))}
    </ul>
  );
}

async function renderIndex(kind = 'component') {
  renderInTestApp(
    <EntityListProvider>
      <EntityLlmkubeClusterPicker />
      <EntityLlmkubeCloudPicker />
      <EntityLlmkubeRuntimePicker />
      <Listed kind={kind} />
    </EntityListProvider>,
    { apis: [[catalogApiRef, catalogApiMock({ entities: services })]] },
  );
}

const listed = () =>
  screen.queryAllByRole('listitem').map(({ textContent }) => textContent);

async function choose(label: string, option: string) {
  const picker = await screen.findByText(label);
  await userEvent.click(within(picker.closest('div')!).getByRole('textbox'));
  await userEvent.click(
    await screen.findByRole('option', { name: new RegExp(option) }),
  );
}

describe('the filters of the catalog’s index', () => {
  it.each([
    ['LLM cluster', 'berlin', 'chat'],
    ['LLM cloud', 'gke', 'code'],
    ['LLM runtime', 'llamacpp', 'code'],
  ])('leave what has that %s', async (label, option, left) => {
    await renderIndex();
    await waitFor(() => expect(listed()).toEqual(['chat', 'code', 'website']));

    await choose(label, option);

    await waitFor(() => expect(listed()).toEqual([left]));
  });

  it('leave what has one of several values', async () => {
    await renderIndex();
    await choose('LLM cluster', 'berlin');
    await waitFor(() => expect(listed()).toEqual(['chat']));

    await userEvent.click(await screen.findByRole('option', { name: /paris/ }));

    await waitFor(() => expect(listed()).toEqual(['chat', 'code']));
  });

  it('are not shown for kinds of entities that have none', async () => {
    await renderIndex('system');
    await waitFor(() => expect(listed()).toEqual([]));

    expect(screen.queryByText(/^LLM/)).not.toBeInTheDocument();
  });
});
