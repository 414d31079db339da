import type { Entity } from '@backstage/catalog-model';
import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ClusterInfo } from 'backstage-plugin-llmkube-common';
import type { JSX } from 'react';
import {
  aCluster,
  aDiagnosisAnswer,
  aMeta,
  aService,
} from './__fixtures__/answers';
import { aCapacity } from './__fixtures__/capacity';
import { anEntity } from './__fixtures__/entity';
import { fakeBackend } from './__testUtils__/backend';
import { expectNoViolations } from './__testUtils__/expectNoViolations';
import { renderWithBackend } from './__testUtils__/renderWithBackend';
import { ClusterCapacityCard } from './components/ClusterCapacityCard';
import { GpuSchedulingCard } from './components/GpuSchedulingCard';
import { LlmServicesContent } from './components/LlmServicesPage';
import { ModelCard } from './components/ModelCard';
import { TroubleshootingContent } from './components/TroubleshootingContent';

const backend = fakeBackend();
const service = aService();
const resource = (type: string, annotations = {}): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Resource',
  metadata: { name: 'berlin', annotations },
  spec: { type, owner: 'team-a' },
});

interface Surface {
  element: JSX.Element;
  entity?: Entity;
  address?: string;
  mountPath?: string;
  /** What the surface reads first. */
  route: string;
  /** The answer, where the cluster is in that state. */
  answer(cluster: ClusterInfo): any;
  loading: string;
  /** Something that shows once it is read. */
  content: RegExp;
}

/** Everything that the plugin adds to a portal; a state that one of them lacks is a gap. */
const surfaces: Record<string, Surface> = {
  'GPU scheduling card': {
    element: <GpuSchedulingCard />,
    entity: anEntity('berlin/chat/llama'),
    route: 'entities/component/default/llama/inference-services',
    answer: cluster => ({
      items: [{ ref: service.ref, item: service, meta: aMeta({ cluster }) }],
    }),
    loading: 'Reading the GPU scheduling status',
    content: /No node takes it/,
  },
  'troubleshooting tab': {
    element: <TroubleshootingContent />,
    entity: anEntity('berlin/chat/llama'),
    route: 'inference-services/berlin/chat/llama/diagnosis',
    answer: cluster => aDiagnosisAnswer({ meta: aMeta({ cluster }) }),
    loading: 'Reading the diagnosis',
    content: /No node takes it/,
  },
  'services page': {
    element: <LlmServicesContent />,
    address: '/llmkube',
    mountPath: '/llmkube/*',
    route: 'inference-services',
    answer: cluster => ({ items: [service], clusters: [cluster] }),
    loading: 'Reading the services',
    content: /1 of 1 services/,
  },
  'capacity page': {
    element: <LlmServicesContent />,
    address: '/llmkube/capacity',
    mountPath: '/llmkube/*',
    route: 'clusters/berlin/gpu-capacity',
    answer: cluster => aCapacity({ meta: aMeta({ cluster }) }),
    loading: 'Reading the GPU capacity',
    content: /5 of 8 nvidia.com\/gpu free\.$/,
  },
  'model card': {
    element: <ModelCard />,
    entity: resource('ai-model', { 'llmkube.dev/model': 'berlin/chat/m' }),
    route: 'inference-services',
    answer: cluster => ({
      items: [aService({ model: { name: 'm', quantization: 'Q4_K_M' } })],
      clusters: [cluster],
    }),
    loading: 'Reading the model',
    content: /Q4_K_M/,
  },
  'cluster capacity card': {
    element: <ClusterCapacityCard />,
    entity: resource('kubernetes-cluster'),
    route: 'clusters/berlin/gpu-capacity',
    answer: cluster => aCapacity({ meta: aMeta({ cluster }) }),
    loading: 'Reading the GPU capacity',
    content: /5 of 8 nvidia.com\/gpu free\.$/,
  },
};

describe.each(Object.entries(surfaces))('the %s', (_, surface) => {
  const render = () => {
    renderWithBackend(surface.element, { client: backend.client, ...surface });
  };
  const answersIn = (cluster: Partial<ClusterInfo> = {}) =>
    backend.answers(surface.route, surface.answer(aCluster(cluster)));
  const shown = () => screen.findAllByText(surface.content);

  beforeEach(() => {
    // What else the surfaces read, and are not asked about here.
    backend.answers('clusters', { items: [aCluster()] });
    backend.answers('clusters/berlin/queue', {
      waiting: [],
      holders: [],
      meta: aMeta(),
    });
    for (const list of ['pods', 'events']) {
      backend.answers(`inference-services/berlin/chat/llama/${list}`, {
        items: [],
      });
    }
  });

  // Whatever state a test leaves on the screen has to be usable by everyone.
  afterEach(() => expectNoViolations(document.body));

  it('says that it is loading until the answer has come', async () => {
    backend.neverAnswers(surface.route);
    render();
    expect(
      await screen.findByRole('progressbar', { name: surface.loading }),
    ).toBeInTheDocument();
  });

  it('says which permission is missing', async () => {
    backend.refuses(
      surface.route,
      403,
      'NotAllowedError',
      'You need the permission llmkube.some.read',
    );
    render();
    expect(
      await screen.findByText('You are not allowed to see this'),
    ).toBeInTheDocument();
    expect(
      screen.getByText('You need the permission llmkube.some.read'),
    ).toBeInTheDocument();
  });

  it('says why it failed, and recovers when it is tried again', async () => {
    backend.refuses(surface.route, 503, 'ServiceUnavailableError', 'Starting.');
    render();
    expect(await screen.findByText('Starting.')).toBeInTheDocument();

    answersIn();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await shown()).not.toHaveLength(0);
    expect(screen.queryByText('Starting.')).not.toBeInTheDocument();
  });

  it('keeps what it shows when a refresh fails, and says why', async () => {
    answersIn();
    render();
    await shown();

    backend.refuses(surface.route, 503, 'ServiceUnavailableError', 'Restart.');
    // Coming back to the tab refreshes it.
    act(() => {
      document.dispatchEvent(new Event('visibilitychange'));
    });
    expect(
      await screen.findByText('The last refresh failed'),
    ).toBeInTheDocument();
    expect(screen.getByText(/Restart\. What is shown/)).toBeInTheDocument();
    expect(await shown()).not.toHaveLength(0);
  });

  it('keeps what was last known of a cluster that can not be reached, with its age', async () => {
    answersIn({ state: 'unreachable', error: 'connect ECONNREFUSED' });
    render();
    expect(
      await screen.findByText('Cluster Berlin can not be reached'),
    ).toBeInTheDocument();
    const note = screen.getByText(/What is shown is what was known/);
    expect(note).toHaveTextContent(/ago.*connect ECONNREFUSED/);
    expect(await shown()).not.toHaveLength(0);
  });

  it('says that a cluster is being read for the first time', async () => {
    answersIn({ state: 'syncing', syncedAt: undefined });
    render();
    expect(
      await screen.findByText(
        'Cluster Berlin is being read for the first time',
      ),
    ).toBeInTheDocument();
  });

  it('names the rule that is missing where a cluster can not be read whole', async () => {
    answersIn({
      limitations: [
        {
          resource: 'nodes',
          message: 'Nodes can not be read.',
          missingRule: 'get, list, watch on nodes',
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
    expect(await shown()).not.toHaveLength(0);
  });

  it('says that LLMKube is not installed', async () => {
    answersIn({ llmkube: 'not-installed' });
    render();
    expect(
      await screen.findByText('LLMKube is not installed in cluster Berlin'),
    ).toBeInTheDocument();
  });
});

describe('what could not be read', () => {
  const unread = aCluster({ state: 'syncing', syncedAt: undefined });
  const meta = aMeta({ cluster: unread });

  it('is not shown as an empty list of services', async () => {
    backend.answers('inference-services', { items: [], clusters: [unread] });
    renderWithBackend(<LlmServicesContent />, {
      client: backend.client,
      address: '/llmkube',
      mountPath: '/llmkube/*',
    });
    expect(
      await screen.findByText('No service is known yet'),
    ).toBeInTheDocument();
    expect(screen.queryByText('No service to show')).not.toBeInTheDocument();
  });

  it('is not shown as a cluster without GPUs and without a queue', async () => {
    backend.answers('clusters', { items: [unread] });
    backend.answers(
      'clusters/berlin/gpu-capacity',
      aCapacity({ pools: [], meta }),
    );
    backend.answers('clusters/berlin/queue', {
      waiting: [],
      holders: [],
      meta,
    });
    renderWithBackend(<LlmServicesContent />, {
      client: backend.client,
      address: '/llmkube/capacity',
      mountPath: '/llmkube/*',
    });
    expect(
      await screen.findByText('Which GPUs this cluster has is not known.'),
    ).toBeInTheDocument();
    expect(
      await screen.findByText('Whether services wait for GPUs is not known.'),
    ).toBeInTheDocument();
  });

  it('is not counted as free or in use where pods can not be read', async () => {
    backend.answers(
      'clusters/berlin/gpu-capacity',
      aCapacity({ usageUnknown: true }),
    );
    renderWithBackend(<ClusterCapacityCard />, {
      client: backend.client,
      entity: resource('kubernetes-cluster'),
    });
    expect(
      await screen.findAllByText(
        /8 nvidia.com\/gpu; how many are free is not known/,
      ),
    ).toHaveLength(2);
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
    expect(screen.queryByText(/free of/)).not.toBeInTheDocument();
  });

  it('is not shown as a model that nothing serves', async () => {
    backend.answers('inference-services', { items: [], clusters: [unread] });
    renderWithBackend(<ModelCard />, {
      client: backend.client,
      entity: resource('ai-model', { 'llmkube.dev/model': 'berlin/chat/m' }),
    });
    expect(
      await screen.findByText('Which services serve this model is not known.'),
    ).toBeInTheDocument();
  });
});
