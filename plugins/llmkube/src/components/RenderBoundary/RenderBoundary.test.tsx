import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { aDiagnosisAnswer, aMeta, aService } from '../../__fixtures__/answers';
import { anEntity } from '../../__fixtures__/entity';
import { fakeBackend } from '../../__testUtils__/backend';
import { expectNoViolations } from '../../__testUtils__/expectNoViolations';
import { renderWithBackend } from '../../__testUtils__/renderWithBackend';
import { GpuSchedulingCard } from '../GpuSchedulingCard';
import { TroubleshootingContent } from '../TroubleshootingContent';

/** Not what the API promises, such as a proxy or another version may answer. */
const garbled = (): any => 'garbled';

describe('an answer that can not be drawn', () => {
  const backend = fakeBackend();
  const { ref } = aService();

  // React tells the console of every error that a boundary catches.
  beforeEach(() => {
    jest.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  it('takes away one service of the card, and not the other', async () => {
    const paris = { ...ref, cluster: 'paris' };
    const answer = (placements: any) => ({
      items: [
        { ref, item: aService({ placements }), meta: aMeta() },
        {
          ref: paris,
          item: aService({ ref: paris, state: 'running' }),
          meta: aMeta(),
        },
      ],
    });
    const route = 'entities/component/default/llama/inference-services';
    backend.answers(route, answer(garbled()));
    renderWithBackend(<GpuSchedulingCard />, {
      client: backend.client,
      entity: anEntity('berlin/chat/llama,paris/chat/llama'),
    });
    expect(
      await screen.findByText('This can not be shown'),
    ).toBeInTheDocument();
    expect(screen.getByText('Running')).toBeInTheDocument();
    await expectNoViolations(document.body);

    backend.answers(route, answer([]));
    document.dispatchEvent(new Event('visibilitychange'));
    await userEvent.click(
      await screen.findByRole('button', { name: 'Try again' }),
    );
    expect(await screen.findByText('Blocked')).toBeInTheDocument();
  });

  it('takes away one section of the troubleshooting tab, and not the answer', async () => {
    const service = 'inference-services/berlin/chat/llama';
    backend.answers(`${service}/diagnosis`, aDiagnosisAnswer());
    backend.answers(`${service}/pods`, {
      items: [{ name: 'llama-1', timeline: [], containers: garbled() }],
    });
    backend.answers(`${service}/events`, { items: [] });
    renderWithBackend(<TroubleshootingContent />, {
      client: backend.client,
      entity: anEntity('berlin/chat/llama'),
    });

    const pods = within(
      await screen.findByRole('region', { name: 'Step 2: Pod events' }),
    );
    expect(await pods.findByText('This can not be shown')).toBeInTheDocument();
    expect(pods.getByRole('button', { name: 'Try again' })).toBeInTheDocument();
    for (const name of [
      'Why is this service not running?',
      'What you can do',
      'Step 1: GPU availability on each node',
      'Step 3: Common issues',
    ]) {
      expect(screen.getByRole('region', { name })).toBeInTheDocument();
    }
  });
});
