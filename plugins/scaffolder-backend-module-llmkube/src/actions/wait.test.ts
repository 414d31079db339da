import {
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { AuthenticationError } from '@backstage/errors';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { LlmkubeClient } from '../api/LlmkubeClient';
import { createLlmkubeWaitAction } from './wait';

describe('llmkube:wait', () => {
  const server = setupServer();
  registerMswTestHooks(server);

  let clock = 0;
  const logger = mockServices.logger.mock();
  beforeEach(() => {
    clock = 0;
    logger.info.mockReset();
  });

  const client = LlmkubeClient.create({
    auth: mockServices.auth(),
    discovery: mockServices.discovery.mock({
      getBaseUrl: async pluginId => `http://${pluginId}/api/${pluginId}`,
    }),
  });
  const action = createLlmkubeWaitAction({
    client,
    now: () => clock,
    sleep: async milliseconds => {
      clock += milliseconds;
    },
  });

  const context = (
    input: Record<string, unknown> = {},
    more: Record<string, unknown> = {},
  ) =>
    ({
      ...createMockActionContext({
        input: {
          cluster: 'arn:aws:eks/prod',
          namespace: 'llm',
          name: 'chat',
          ...input,
        },
        logger,
      }),
      ...more,
    }) as any;

  const item = (state: string, verdict: string, summary: string) =>
    HttpResponse.json({ item: { state, verdict, summary } });

  /** Answers one after the other, the last one from then on. */
  function answers(...list: (() => Response)[]) {
    let calls = 0;
    server.use(
      http.get(
        'http://llmkube/api/llmkube/v1/inference-services/*',
        ({ request }) => {
          expect(new URL(request.url).pathname).toMatch(
            /\/arn%3Aaws%3Aeks%2Fprod\/llm\/chat$/,
          );
          return list[Math.min(calls++, list.length - 1)]();
        },
      ),
    );
    return () => calls;
  }

  it('ends when the service runs, and logs each step on the way once', async () => {
    answers(
      () => item('starting', 'starting', 'The pod is being created.'),
      () => item('starting', 'starting', 'The pod is being created.'),
      () => item('downloading', 'starting', 'The model is being downloaded.'),
      () => item('running', 'running', 'It serves.'),
    );
    const ctx = context();
    await action.handler(ctx);
    expect(logger.info.mock.calls.map(([line]) => line)).toEqual([
      'chat: The pod is being created.',
      'chat: The model is being downloaded.',
      "'chat' in namespace 'llm' of cluster 'arn:aws:eks/prod' is ready to serve",
    ]);
    expect(ctx.output).toHaveBeenCalledWith('ready', true);
    expect(ctx.output).toHaveBeenCalledWith('state', 'running');
  });

  it.each([
    ['blocked', 'fixable'],
    ['waiting', 'never-fits'],
    ['failing', 'failing'],
  ])(
    'ends with the diagnosis when a %s service is %s',
    async (state, verdict) => {
      const calls = answers(() => item(state, verdict, 'No node has 16 GPUs.'));
      const ctx = context();
      await action.handler(ctx);
      expect(calls()).toBe(1);
      expect(ctx.output).toHaveBeenCalledWith('ready', false);
      expect(ctx.output).toHaveBeenCalledWith(
        'summary',
        expect.stringMatching(
          /will not become ready by itself: No node has 16 GPUs\./,
        ),
      );
    },
  );

  it.each(['stopped', 'suspended'])(
    'ends when the service is %s',
    async state => {
      answers(() => item(state, 'stopped', 'Replicas: 0.'));
      const ctx = context();
      await action.handler(ctx);
      expect(ctx.output).toHaveBeenCalledWith('state', state);
    },
  );

  it('goes on while GPUs may become free, and says so when the time is over', async () => {
    const calls = answers(() =>
      item('waiting', 'waits', 'It waits for 2 GPUs, position 1.'),
    );
    const ctx = context({ timeoutSeconds: 30 });
    await action.handler(ctx);
    expect(calls()).toBe(11);
    expect(ctx.output).toHaveBeenCalledWith(
      'summary',
      expect.stringMatching(
        /is over after 30 seconds: It waits for 2 GPUs, position 1\.\. It goes on without this task/,
      ),
    );
  });

  it('fails the task at the end if that is asked for', async () => {
    answers(() => item('blocked', 'never-fits', 'No node has 16 GPUs.'));
    await expect(
      action.handler(context({ failUnlessReady: true })),
    ).rejects.toThrow(/No node has 16 GPUs/);
  });

  it('bears with a backend that does not know the service yet or is away for a while', async () => {
    answers(
      () =>
        HttpResponse.json({ error: { message: 'not found' } }, { status: 404 }),
      () => new HttpResponse(null, { status: 502 }),
      () => HttpResponse.error(),
      () => item('running', 'running', 'It serves.'),
    );
    const ctx = context();
    await action.handler(ctx);
    expect(ctx.output).toHaveBeenCalledWith('ready', true);
  });

  it('ends at once when the person may not see the service', async () => {
    const calls = answers(() =>
      HttpResponse.json({ error: { message: 'no' } }, { status: 403 }),
    );
    await expect(action.handler(context())).rejects.toMatchObject({
      name: 'NotAllowedError',
    });
    expect(calls()).toBe(1);
  });

  it('ends with a sentence and a link when the sign-in of the person has ended', async () => {
    const calls = answers(
      () => item('starting', 'starting', 'The model is downloaded'),
      () =>
        HttpResponse.json(
          { error: { message: 'Token has expired' } },
          { status: 401 },
        ),
    );
    const ctx = context();
    await createLlmkubeWaitAction({
      client,
      appUrl: 'https://portal.example.com/',
      now: () => clock,
      sleep: async () => {},
    }).handler(ctx);
    expect(calls()).toBe(2);
    expect(ctx.output).toHaveBeenCalledWith('ready', false);
    expect(ctx.output).toHaveBeenCalledWith(
      'summary',
      expect.stringMatching(
        /the sign-in of whoever started the task is not accepted any more: The model is downloaded\. It goes on without this task; follow it at https:\/\/portal\.example\.com\/catalog\/default\/component\/chat/,
      ),
    );
  });

  it('ends in the same way when no token can be made for the person any more', async () => {
    const auth = mockServices.auth.mock({
      getPluginRequestToken: async () => {
        throw new AuthenticationError('The user token has expired');
      },
    });
    const ctx = context();
    await createLlmkubeWaitAction({
      client: LlmkubeClient.create({
        auth,
        discovery: mockServices.discovery(),
      }),
      now: () => clock,
      sleep: async () => {},
    }).handler(ctx);
    expect(ctx.output).toHaveBeenCalledWith(
      'summary',
      expect.stringContaining('It goes on without this task'),
    );
  });

  it('stops when the task is cancelled', async () => {
    const controller = new AbortController();
    const calls = answers(() => {
      controller.abort();
      return item('starting', 'starting', 'It starts.');
    });
    await expect(
      action.handler(context({}, { signal: controller.signal })),
    ).rejects.toMatchObject({ name: 'AbortError' });
    expect(calls()).toBe(1);
  });

  it('stops in the middle of a pause when the task is cancelled', async () => {
    answers(() => item('starting', 'starting', 'It starts.'));
    const controller = new AbortController();
    logger.info.mockImplementationOnce(() => controller.abort());
    await expect(
      createLlmkubeWaitAction({ client }).handler(
        context({}, { signal: controller.signal }),
      ),
    ).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('waits for nothing in a dry run', async () => {
    const ctx = context({}, { isDryRun: true });
    await action.handler(ctx);
    expect(ctx.output).toHaveBeenCalledWith('ready', false);
  });
});
