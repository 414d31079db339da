import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { Node, Pod } from '../core';
import { NodeServices } from '../sections/NodeServices';
import { PodScheduling } from '../sections/PodScheduling';
import { recordedCluster } from '../testing/recordedCluster';
import { loadRecording } from '../testing/recordings';
import { renderPage } from '../testing/renderPage';
import { CapacityPage } from './CapacityPage';
import { ModelsPage } from './ModelsPage';
import { QueuePage } from './QueuePage';
import { ServicePage } from './ServicePage';
import { ServicesPage } from './ServicesPage';

const running = loadRecording('1.36.2-02-running-each-cloud');
const tainted = loadRecording('1.36.2-03-untolerated-spot-metal-full');
const queue = loadRecording('1.36.2-22-queue-three-waiting');

const blocked = tainted.inferenceservices.find(
  ({ metadata }: { metadata: { name: string } }) =>
    tainted.pods.some(
      (pod: Pod) =>
        !pod.spec.nodeName && pod.metadata.name.startsWith(metadata.name),
    ),
);

function renderBlocked(overrides: Parameters<typeof recordedCluster>[1] = {}) {
  const { namespace, name } = blocked.metadata;
  return renderPage(<ServicePage />, {
    clusters: { main: recordedCluster(tainted, overrides) },
    path: `/llmkube/services/${namespace}/${name}`,
    route: '/llmkube/services/:namespace/:name',
  });
}

describe('the page of services', () => {
  it('shows every service of the cluster with its state and where it runs', async () => {
    renderPage(<ServicesPage />, {
      clusters: { main: recordedCluster(running) },
    });
    const [service] = running.inferenceservices;
    const link = await screen.findByRole('link', {
      name: service.metadata.name,
    });
    const row = within(link.closest('tr')!);
    expect(await row.findByText('Running')).toBeInTheDocument();
    const pod = running.pods.find((one: Pod) =>
      one.metadata.name.startsWith(service.metadata.name),
    );
    expect(row.getByText(new RegExp(pod.spec.nodeName))).toBeInTheDocument();
    expect(row.getAllByText(service.spec.modelRef)).not.toHaveLength(0);
  });

  it('says why a service does not run, in one clause', async () => {
    renderPage(<ServicesPage />, {
      clusters: { main: recordedCluster(tainted) },
    });
    const link = await screen.findByRole('link', {
      name: blocked.metadata.name,
    });
    expect(
      await within(link.closest('tr')!).findByText(/does not tolerate/),
    ).toBeInTheDocument();
  });

  it('shows each chosen cluster for itself', async () => {
    renderPage(<ServicesPage />, {
      clusters: {
        one: recordedCluster(running),
        two: recordedCluster(running, { refusals: { inferenceservices: 404 } }),
      },
    });
    expect(await screen.findByText('LLM services: one')).toBeInTheDocument();
    expect(
      await screen.findByText('LLMKube is not installed in cluster two'),
    ).toBeInTheDocument();
    expect(
      await screen.findByRole('link', {
        name: running.inferenceservices[0].metadata.name,
      }),
    ).toBeInTheDocument();
  });

  it.each([
    [
      403,
      'You may not read the services of cluster main',
      /get, list, watch on inferenceservices/,
    ],
    [
      404,
      'LLMKube is not installed in cluster main',
      /Install the LLMKube operator/,
    ],
    [500, 'Cluster main could not be read', /on fire/],
  ] as const)(
    'answers %d with a sentence and a way out',
    async (inferenceservices, title, advice) => {
      renderPage(<ServicesPage />, {
        clusters: {
          main: recordedCluster(running, { refusals: { inferenceservices } }),
        },
      });
      const alert = await screen.findByRole('alert');
      expect(alert).toHaveTextContent(title);
      expect(alert).toHaveTextContent(advice);
    },
  );

  it('says that it is reading', async () => {
    renderPage(<ServicesPage />, {
      clusters: {
        main: recordedCluster(running, { refusals: { pods: 'never' } }),
      },
    });
    expect(
      await screen.findByTitle('Reading cluster main'),
    ).toBeInTheDocument();
  });

  it('says that there are none', async () => {
    renderPage(<ServicesPage />, {
      clusters: { main: { version: 'v1.36.2', lists: {} } },
    });
    expect(
      await screen.findByText(/has no inference services/),
    ).toBeInTheDocument();
  });

  it('names what may not be read, and the rule that is missing', async () => {
    renderPage(<ServicesPage />, {
      clusters: {
        main: recordedCluster(running, { refusals: { nodes: 403 } }),
      },
    });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'nodes may not be read, so what depends on them is unknown. The rule that would allow it: get, list, watch on nodes.',
    );
  });
});

describe('the page of models', () => {
  it('names the services that serve each model', async () => {
    renderPage(<ModelsPage />, {
      clusters: { main: recordedCluster(running) },
    });
    const [service] = running.inferenceservices;
    const [link] = await screen.findAllByRole('link', {
      name: service.spec.modelRef,
    });
    expect(
      within(link.closest('tr')!)
        .getAllByRole('link', { name: service.metadata.name })
        .map(one => one.getAttribute('href')),
    ).toContain(
      `/c/main/llmkube/services/${service.metadata.namespace}/${service.metadata.name}`,
    );
  });
});

describe('the page of GPU capacity', () => {
  it('draws the GPUs of every GPU node and names the taints', async () => {
    renderPage(<CapacityPage />, {
      clusters: { main: recordedCluster(tainted) },
    });
    const squares = await screen.findAllByRole('img', {
      name: /in use, \d+ free/,
    });
    const gpuNodes = tainted.nodes.filter(
      (node: Node) =>
        Number(node.status?.allocatable?.['nvidia.com/gpu'] ?? 0) > 0,
    );
    expect(squares).toHaveLength(gpuNodes.length);
    expect(screen.getByText('Taints on GPU nodes')).toBeInTheDocument();
  });

  it('does not call GPUs free when pods may not be read', async () => {
    renderPage(<CapacityPage />, {
      clusters: { main: recordedCluster(tainted, { refusals: { pods: 403 } }) },
    });
    expect((await screen.findAllByText(/free unknown/)).length).toBeGreaterThan(
      0,
    );
    expect(screen.queryByText(/There is room for/)).not.toBeInTheDocument();
    expect(screen.queryByRole('img', { name: /free/ })).not.toBeInTheDocument();
  });
});

describe('the page of the queue', () => {
  it('lists who waits, in order, and who holds the GPUs', async () => {
    renderPage(<QueuePage />, { clusters: { main: recordedCluster(queue) } });
    await screen.findByText('Who holds the GPUs');
    const rows = await waitFor(() => {
      const found = screen.getAllByRole('row').slice(1);
      expect(found).toHaveLength(3);
      return found;
    });
    expect(
      rows.map(row => within(row).getAllByRole('cell')[0].textContent),
    ).toEqual(['1', '2', '3']);
    expect(screen.getAllByText(/: \d+ GPUs?/).length).toBeGreaterThan(0);
  });

  it('says that nobody waits', async () => {
    renderPage(<QueuePage />, { clusters: { main: recordedCluster(running) } });
    expect(
      await screen.findByText('No service waits for GPUs.'),
    ).toBeInTheDocument();
  });
});

describe('the page of a service', () => {
  it('shows the verdict on every node with all its blockers, and proved remedies', async () => {
    renderBlocked();
    expect(
      await screen.findByRole('list', {
        name: `Verdict on ${tainted.nodes.length} nodes`,
      }),
    ).toBeInTheDocument();
    expect(screen.getAllByText(/untolerated taint/).length).toBeGreaterThan(0);
    expect(screen.getByText('What you can do')).toBeInTheDocument();
    expect(
      screen.getAllByText(/After this change \d of \d replicas are placed/),
    ).not.toHaveLength(0);
    expect(
      screen.getAllByRole('region', { name: /^Change of/ }),
    ).not.toHaveLength(0);
  });

  it("applies a remedy through Headlamp's editor, which shows the change before it is sent", async () => {
    localStorage.setItem('useSimpleEditor', 'true');
    const { written } = renderBlocked();
    const user = userEvent.setup();
    const [apply] = await screen.findAllByRole('button', {
      name: 'Review and apply',
    });
    await user.click(apply);
    const dialog = await screen.findByRole('dialog');
    const save = await within(dialog).findByRole('button', {
      name: 'Save & Apply',
    });
    expect(written).toEqual([]);
    await waitFor(() => expect(save).toBeEnabled());
    await user.click(save);
    await waitFor(() =>
      expect(written.some(({ method }) => method === 'PUT')).toBe(true),
    );
    const { path, body } = written.find(({ method }) => method === 'PUT')!;
    expect(path).toContain(`inferenceservices/${blocked.metadata.name}`);
    expect(body.metadata.resourceVersion).toBe(
      blocked.metadata.resourceVersion,
    );
    expect((body as any).spec).not.toEqual(blocked.spec);
    expect((body as any).spec.tolerations.length).toBeGreaterThan(0);
  });

  it('lists what the cluster reported of the service and its pods', async () => {
    renderBlocked();
    const [reason] = await screen.findAllByText('FailedScheduling');
    expect(reason.closest('tr')).toHaveTextContent(/Pod llama-3b-/);
  });

  it('offers no change to who may not make it', async () => {
    renderBlocked({ mayUpdate: false });
    await screen.findByText('What you can do');
    await waitFor(() =>
      expect(screen.getAllByText(/As a kubectl command/)).not.toHaveLength(0),
    );
    expect(
      screen.queryByRole('button', { name: 'Review and apply' }),
    ).not.toBeInTheDocument();
  });

  it.each(['nodes', 'pods'])(
    'claims nothing about nodes without the right to read %s',
    async plural => {
      renderBlocked({ refusals: { [plural]: 403 } });
      expect(
        await screen.findByText(new RegExp(`get, list, watch on ${plural}`)),
      ).toBeInTheDocument();
      expect(
        screen.queryByRole('list', { name: /^Verdict on/ }),
      ).not.toBeInTheDocument();
      expect(screen.queryByText('What you can do')).not.toBeInTheDocument();
    },
  );
});

describe("Headlamp's own pages", () => {
  it('show on a pod of a service why it waits', async () => {
    const pod = tainted.pods.find((one: Pod) => !one.spec.nodeName);
    renderPage(<PodScheduling cluster="main" pod={pod} />, {
      clusters: { main: recordedCluster(tainted) },
    });
    expect(
      await screen.findByRole('list', { name: /^Verdict on/ }),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/This pod is of the inference service/),
    ).toBeInTheDocument();
  });

  it('show on a pod of nobody where it would fit', async () => {
    const pod = tainted.pods.find((one: Pod) => !one.spec.nodeName);
    const foreign = {
      ...pod,
      metadata: { name: 'training', namespace: 'research' },
    };
    renderPage(<PodScheduling cluster="main" pod={foreign} />, {
      clusters: { main: recordedCluster(tainted) },
    });
    expect(await screen.findByText(/takes? this pod now/)).toBeInTheDocument();
  });

  it('show on a node the services that run there', async () => {
    const pod = running.pods.find((one: Pod) => one.spec.nodeName);
    renderPage(<NodeServices cluster="main" node={pod.spec.nodeName} />, {
      clusters: { main: recordedCluster(running) },
    });
    expect(
      await screen.findByText('LLM services on this node'),
    ).toBeInTheDocument();
    expect((await screen.findAllByText('Running')).length).toBeGreaterThan(0);
  });

  it('show nothing on a node of a cluster without LLMKube', async () => {
    const { container } = renderPage(
      <NodeServices cluster="main" node="any" />,
      {
        clusters: {
          main: recordedCluster(running, {
            refusals: { inferenceservices: 404 },
          }),
        },
      },
    );
    await waitFor(() =>
      expect(container.querySelector('main')).toBeEmptyDOMElement(),
    );
  });
});
