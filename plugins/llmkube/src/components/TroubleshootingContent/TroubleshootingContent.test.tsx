import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  aCluster,
  aDiagnosis,
  aDiagnosisAnswer,
  aMeta,
  aNode,
  aService,
} from '../../__fixtures__/answers';
import { anEntity } from '../../__fixtures__/entity';
import { fakeBackend } from '../../__testUtils__/backend';
import { renderWithBackend } from '../../__testUtils__/renderWithBackend';
import { TroubleshootingContent } from './TroubleshootingContent';

const service = 'inference-services/berlin/chat/llama';

describe('TroubleshootingContent', () => {
  const backend = fakeBackend();
  const render = (annotation?: string) =>
    renderWithBackend(<TroubleshootingContent />, {
      client: backend.client,
      entity: anEntity(annotation),
    });

  beforeEach(() => {
    backend.answers(`${service}/pods`, { items: [] });
    backend.answers(`${service}/events`, { items: [] });
  });

  it('answers the question with the sentence of the diagnosis and counts the nodes by verdict', async () => {
    backend.answers(
      `${service}/diagnosis`,
      aDiagnosisAnswer({
        diagnosis: aDiagnosis({
          nodes: [
            aNode({ names: ['gpu-1', 'gpu-2'] }),
            aNode({ names: ['cpu-1'], group: 'never' }),
          ],
        }),
      }),
    );
    render('berlin/chat/llama');

    const answer = within(
      await screen.findByRole('region', {
        name: 'Why is this service not running?',
      }),
    );
    expect(answer.getByText(/free GPUs are behind/)).toBeInTheDocument();
    const strip = within(
      answer.getByRole('list', { name: 'Verdict on 3 nodes' }),
    );
    expect(
      strip.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual(['0fits', '2fixable by you', '0busy', '1never fits', '0unknown']);
  });

  it('shows nodes that are alike as one and lists all blockers of each', async () => {
    const [taint] = aNode().blockers;
    backend.answers(
      `${service}/diagnosis`,
      aDiagnosisAnswer({
        diagnosis: aDiagnosis({
          nodes: [
            aNode({ names: ['gpu-1', 'gpu-2'], zones: ['a', 'b'] }),
            aNode({
              names: ['gpu-3'],
              group: 'busy',
              blockers: [
                taint,
                {
                  plugin: 'NodeResourcesFit',
                  reasons: [
                    'Insufficient nvidia.com/gpu',
                    'Insufficient memory',
                  ],
                  category: 'InsufficientResource',
                  code: 'Unschedulable',
                  resources: [
                    {
                      name: 'nvidia.com/gpu',
                      requested: 2,
                      allocatable: 4,
                      held: 3,
                    },
                    {
                      name: 'memory',
                      requested: 16 * 1024 ** 3,
                      allocatable: 8 * 1024 ** 3,
                      held: 0,
                    },
                  ],
                },
                {
                  plugin: 'NodeAffinity',
                  reasons: [
                    "node(s) didn't match Pod's node affinity/selector",
                  ],
                  category: 'NodeAffinityMismatch',
                  code: 'UnschedulableAndUnresolvable',
                  selector: [
                    { key: 'pool', wanted: 'a100', actual: 't4' },
                    { key: 'zone', wanted: 'z1' },
                  ],
                },
              ],
            }),
          ],
        }),
      }),
    );
    render('berlin/chat/llama');

    const table = within(
      await screen.findByRole('group', { name: 'Verdict on each node' }),
    );
    expect(table.getByText('2 nodes alike')).toBeInTheDocument();
    expect(table.getByText('gpu-1, gpu-2')).toBeInTheDocument();
    const busy = within(table.getByRole('row', { name: /gpu-3/ }));
    expect(busy.getByText('sku=gpu:NoSchedule')).toBeInTheDocument();
    expect(
      busy.getByText('nvidia.com/gpu: 2 wanted, 1 free of 4'),
    ).toBeInTheDocument();
    expect(
      busy.getByText('memory: 16 GiB wanted, 8 GiB free of 8 GiB'),
    ).toBeInTheDocument();
    expect(busy.getByText(/a100 wanted, the node has t4/)).toBeInTheDocument();
    expect(
      busy.getByText(/z1 wanted, the node has no such label/),
    ).toBeInTheDocument();
  });

  it('recognises the three common issues, and says which do not hold', async () => {
    backend.answers(
      `${service}/diagnosis`,
      aDiagnosisAnswer({
        diagnosis: aDiagnosis({
          nodes: [aNode({ names: ['gpu-1', 'gpu-2'] })],
        }),
      }),
    );
    render('berlin/chat/llama');

    const issues = within(
      await screen.findByRole('region', { name: 'Step 3: Common issues' }),
    );
    expect(
      issues.getByText('Untolerated taint').parentElement,
    ).toHaveTextContent(/on 2 of 2 nodes/);
    expect(
      issues.getByText('Insufficient nvidia.com/gpu').parentElement,
    ).toHaveTextContent(/on none of 2 nodes/);
    expect(
      issues.getByText('Node affinity/selector').parentElement,
    ).toHaveTextContent(/on none of 2 nodes/);
    expect(issues.getByText('kubectl get nodes')).toBeInTheDocument();
  });

  it('judges no issue where nodes can not be read', async () => {
    backend.answers(
      `${service}/diagnosis`,
      aDiagnosisAnswer({
        diagnosis: aDiagnosis({
          verdict: 'unknown',
          nodes: [],
          remedies: [],
          findings: [],
          unknowns: ['nodes can not be read'],
        }),
      }),
    );
    render('berlin/chat/llama');

    expect(
      await screen.findAllByText(/can not be judged, as no node could be read/),
    ).toHaveLength(3);
    expect(
      screen.getByText('Not known: nodes can not be read'),
    ).toBeInTheDocument();
    expect(screen.queryByText('What you can do')).not.toBeInTheDocument();
  });

  it('counts the nodes for a reader who may not see them, and says which permission shows them', async () => {
    backend.answers(
      `${service}/diagnosis`,
      aDiagnosisAnswer({
        diagnosis: aDiagnosis({
          nodes: [],
          nodeCounts: { fits: 0, fixable: 2, busy: 0, never: 1, unknown: 0 },
        }),
      }),
    );
    render('berlin/chat/llama');
    expect(
      within(
        await screen.findByRole('list', { name: 'Verdict on 3 nodes' }),
      ).getByText('fixable by you').parentElement,
    ).toHaveTextContent('2fixable by you');
    expect(screen.getByText(/You may not see nodes/)).toHaveTextContent(
      'llmkube.capacity.read',
    );
    expect(screen.queryByText(/No replica waits for a node/)).toBeNull();
    expect(screen.getAllByText(/is not shown/)).toHaveLength(3);
  });

  it('shows a remedy with its proof, price and change, and copies it as a kubectl command', async () => {
    const user = userEvent.setup();
    // jsdom has no clipboard of its own.
    document.execCommand = jest.fn(() => true);
    backend.answers(
      `${service}/diagnosis`,
      aDiagnosisAnswer({ managedBy: { tool: 'argocd', name: 'llm-apps' } }),
    );
    render('berlin/chat/llama');

    const remedies = within(
      await screen.findByRole('region', { name: 'What you can do' }),
    );
    expect(
      remedies.getByText(/After this change its replica fits/),
    ).toHaveTextContent('After this change its replica fits, on gpu-1.');
    expect(remedies.getByText('The serving pod restarts.')).toBeInTheDocument();
    expect(
      remedies.getByText('Argo CD manages this service, as part of llm-apps'),
    ).toBeInTheDocument();
    expect(remedies.getByText(/next sync undoes it/)).toBeInTheDocument();
    expect(remedies.getByText('+ tolerations:', { exact: false }).tagName).toBe(
      'INS',
    );
    expect(remedies.getByText('- gone: true', { exact: false }).tagName).toBe(
      'DEL',
    );
    expect(
      remedies.getByText(/^kubectl patch inferenceservice/),
    ).toHaveTextContent(
      `kubectl patch inferenceservices.inference.llmkube.dev llama -n chat --type=json -p '[{"op":"add","path":"/spec/tolerations","value":[{"key":"sku","operator":"Exists"}]}]'`,
    );
    await user.click(
      remedies.getByRole('button', { name: 'Copy the command' }),
    );
    expect(await remedies.findByText('Copied')).toBeInTheDocument();
  });

  it('puts the file before the command where a GitOps tool would undo a patch', async () => {
    backend.answers(
      `${service}/diagnosis`,
      aDiagnosisAnswer({ managedBy: { tool: 'flux', name: 'apps' } }),
    );
    const entity = anEntity('berlin/chat/llama');
    entity.metadata.annotations!['backstage.io/edit-url'] =
      'https://git.example.com/edit/llama.yaml';
    renderWithBackend(<TroubleshootingContent />, {
      client: backend.client,
      entity,
    });

    const file = await screen.findByRole('link', {
      name: 'Edit the file of this entity',
    });
    expect(file).toHaveAttribute(
      'href',
      'https://git.example.com/edit/llama.yaml',
    );
    const command = screen.getByText(
      'As a kubectl command, until the next sync',
    );
    expect(file.compareDocumentPosition(command)).toBe(
      Node.DOCUMENT_POSITION_FOLLOWING,
    );
  });

  it('links to no address that is not one of the web', async () => {
    backend.answers(`${service}/diagnosis`, aDiagnosisAnswer());
    const entity = anEntity('berlin/chat/llama');
    entity.metadata.annotations!['backstage.io/edit-url'] =
      'data:text/html,hello';
    renderWithBackend(<TroubleshootingContent />, {
      client: backend.client,
      entity,
    });
    expect(await screen.findByText('As a kubectl command')).toBeInTheDocument();
    expect(screen.queryByText('Edit the file of this entity')).toBeNull();
  });

  it('draws only a part of thousands of unlike nodes, and tells their number', async () => {
    backend.answers(
      `${service}/diagnosis`,
      aDiagnosisAnswer({
        diagnosis: aDiagnosis({
          nodes: Array.from({ length: 5000 }, (_, index) =>
            aNode({
              names: [`gpu-${index}`],
              gpus: { allocatable: index + 1, held: 0, free: index + 1 },
            }),
          ),
        }),
      }),
    );
    render('berlin/chat/llama');
    const table = await screen.findByRole('table', {
      name: 'Verdict on each node',
    });
    expect(table).toHaveAttribute('aria-rowcount', '5001');
    expect(within(table).queryAllByRole('rowheader').length).toBeLessThan(100);
  });

  it('names the first of thousands of nodes that are alike, and all on a click', async () => {
    const user = userEvent.setup();
    backend.answers(
      `${service}/diagnosis`,
      aDiagnosisAnswer({
        diagnosis: aDiagnosis({
          nodes: [
            aNode({
              names: Array.from({ length: 5000 }, (_, index) => `gpu-${index}`),
            }),
          ],
        }),
      }),
    );
    render('berlin/chat/llama');
    expect(await screen.findByText('5,000 nodes alike')).toBeInTheDocument();
    expect(screen.queryByText(/gpu-4999/)).not.toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'and 4,997 more' }));
    expect(screen.getByText(/gpu-4999/)).toBeInTheDocument();
  });

  it('offers the report as Markdown', async () => {
    backend.answers(`${service}/diagnosis`, aDiagnosisAnswer());
    render('berlin/chat/llama');
    expect(
      await screen.findByRole('button', { name: 'Copy report as Markdown' }),
    ).toBeInTheDocument();
  });

  it('says that a service runs instead of asking why it does not', async () => {
    backend.answers(
      `${service}/diagnosis`,
      aDiagnosisAnswer({
        item: aService({ state: 'running' }),
        diagnosis: aDiagnosis({
          verdict: 'running',
          remedies: [],
          findings: [],
        }),
      }),
    );
    render('berlin/chat/llama');
    expect(
      await screen.findByRole('heading', { name: 'This service is running' }),
    ).toBeInTheDocument();
  });

  it('keeps the words of the scheduler folded, and says when they differ from ours', async () => {
    backend.answers(
      `${service}/diagnosis`,
      aDiagnosisAnswer({
        diagnosis: aDiagnosis({
          schedulerMessage: '0/2 nodes are available: 2 Insufficient cpu.',
          message: '0/1 nodes are available: 1 Insufficient cpu.',
          agreesWithScheduler: false,
        }),
      }),
    );
    render('berlin/chat/llama');
    expect(
      await screen.findByText(/they differ from this table/),
    ).toBeInTheDocument();
    expect(
      screen.getByText('0/2 nodes are available: 2 Insufficient cpu.'),
    ).not.toBeVisible();
  });

  it('shows one of several services at a time and asks only for that one', async () => {
    const user = userEvent.setup();
    backend.answers(`${service}/diagnosis`, aDiagnosisAnswer());
    backend.answers(
      'inference-services/paris/chat/llama/diagnosis',
      aDiagnosisAnswer({
        diagnosis: aDiagnosis({ summary: 'Paris has no GPUs.' }),
      }),
    );
    backend.answers('inference-services/paris/chat/llama/pods', { items: [] });
    backend.answers('inference-services/paris/chat/llama/events', {
      items: [],
    });
    render('berlin/chat/llama, paris/chat/llama');

    expect(await screen.findByText(/behind a taint/)).toBeInTheDocument();
    expect(screen.queryByText('Paris has no GPUs.')).not.toBeInTheDocument();
    await user.click(screen.getByRole('tab', { name: /paris/ }));
    expect(await screen.findByText('Paris has no GPUs.')).toBeInTheDocument();
  });

  it('says which permission is missing', async () => {
    backend.refuses(
      `${service}/diagnosis`,
      403,
      'NotAllowedError',
      'You need the permission llmkube.inferenceservice.read',
    );
    render('berlin/chat/llama');
    expect(
      await screen.findByText(
        'You need the permission llmkube.inferenceservice.read',
      ),
    ).toBeInTheDocument();
  });

  it('shows the diagnosis of a stale cluster with its age', async () => {
    backend.answers(
      `${service}/diagnosis`,
      aDiagnosisAnswer({
        meta: aMeta({ cluster: aCluster({ state: 'stale' }) }),
      }),
    );
    render('berlin/chat/llama');
    expect(
      await screen.findByText(
        'Cluster Berlin has not been heard of for a while',
      ),
    ).toBeInTheDocument();
    expect(screen.getByText(/behind a taint/)).toBeInTheDocument();
  });

  it('says what is wrong with a malformed annotation', async () => {
    render('berlin');
    expect(
      await screen.findByText(/write cluster\/namespace\/name/),
    ).toBeInTheDocument();
  });

  it('explains the annotation where the entity has none', async () => {
    render();
    expect(
      await screen.findByText(/llmkube.dev\/inference-service/, {
        selector: 'code',
      }),
    ).toBeInTheDocument();
  });
});
