import {
  createMockDirectory,
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { fakeAzureDevOps, fakeGitea } from '../__testUtils__';
import { createLlmkubePullRequestAction } from './pullRequest';

const PASSWORD = 'of-the-integration';
const integrations = ScmIntegrations.fromConfig(
  mockServices.rootConfig({
    data: {
      integrations: {
        azure: [
          {
            host: 'dev.azure.com',
            credentials: [{ personalAccessToken: PASSWORD }],
          },
        ],
        gitea: [
          { host: 'gitea.example.com', username: 'portal', password: PASSWORD },
        ],
        github: [{ host: 'github.com', token: PASSWORD }],
      },
    },
  }),
);

const hosts = [
  {
    name: 'Azure DevOps',
    repoUrl: 'dev.azure.com?organization=acme&project=ai&repo=llm',
    fake: fakeAzureDevOps,
    pullRequest: 'https://dev.azure.com/acme/ai/_git/llm/pullrequest/7',
    credentials: `Basic ${Buffer.from(`:${PASSWORD}`).toString('base64')}`,
    branches: '/refs',
  },
  {
    name: 'Gitea',
    repoUrl: 'gitea.example.com?owner=acme&repo=llm',
    fake: fakeGitea,
    pullRequest: 'https://gitea.example.com/acme/llm/pulls/7',
    credentials: `basic ${Buffer.from(`portal:${PASSWORD}`).toString('base64')}`,
    branches: '/branches/*',
  },
];

describe.each(hosts)('llmkube:pull-request on $name', each => {
  const server = setupServer();
  registerMswTestHooks(server);
  const workspace = createMockDirectory();
  const action = createLlmkubePullRequestAction({ integrations });
  let git: ReturnType<typeof each.fake>;

  beforeEach(() => {
    git = each.fake();
    server.use(...git.handlers);
    workspace.setContent({
      'llm/chat': { 'model.yaml': 'kind: Model\n', 'README.md': '# chat\n' },
    });
  });

  async function run(changes: object = {}, isDryRun = false) {
    const ctx = createMockActionContext({
      workspacePath: workspace.path,
      input: {
        repoUrl: each.repoUrl,
        branchName: 'llm-chat',
        title: 'LLM service chat',
        description: 'It fits on gpu-1.',
        ...changes,
      },
    });
    const logged = jest.spyOn(ctx.logger, 'info');
    await action.handler({ ...ctx, isDryRun } as any);
    return {
      output: Object.fromEntries((ctx.output as jest.Mock).mock.calls),
      log: logged.mock.calls.map(([text]) => text).join('\n'),
    };
  }

  it('opens one with the files on a branch of their own, with the credentials of the integration', async () => {
    const { output, log } = await run();
    expect(output).toEqual({
      remoteUrl: each.pullRequest,
      pullRequestNumber: 7,
    });
    expect(log).toContain(each.pullRequest);
    expect(git.host.contentsOf('llm-chat')).toEqual({
      'what.md': 'A repository\n',
      'llm/chat/model.yaml': 'kind: Model\n',
      'llm/chat/README.md': '# chat\n',
    });
    expect(Object.keys(git.host.contentsOf('main'))).toEqual(['what.md']);
    expect(git.host.messages).toEqual(['first', 'LLM service chat']);
    expect(git.host.pullRequests).toMatchObject([
      {
        head: 'llm-chat',
        base: 'main',
        title: 'LLM service chat',
        body: 'It fits on gpu-1.',
      },
    ]);
    expect([...git.host.authorization]).toEqual([each.credentials]);
  });

  it('changes a file that is there, and leaves alone what is the same', async () => {
    git.host.commit('main', 'second', [
      ['llm/chat/model.yaml', Buffer.from('kind: Model\nold: true\n')],
      ['llm/chat/README.md', Buffer.from('# chat\n')],
    ]);
    await run();
    expect(git.host.contentsOf('llm-chat')['llm/chat/model.yaml']).toBe(
      'kind: Model\n',
    );
  });

  it('opens none where the branch has all files already', async () => {
    git.host.commit('main', 'second', [
      ['llm/chat/model.yaml', Buffer.from('kind: Model\n')],
      ['llm/chat/README.md', Buffer.from('# chat\n')],
    ]);
    const { output, log } = await run();
    expect(output).toEqual({});
    expect(log).toContain('has these files already');
    expect(git.host.pullRequests).toEqual([]);
    expect([...git.host.branches.keys()]).toEqual(['main']);
  });

  it('finds its own pull request when it is run again, and adds what is new', async () => {
    await run();
    workspace.addContent({
      'llm/chat/service.yaml': 'kind: InferenceService\n',
    });
    const { output } = await run();
    expect(output.remoteUrl).toBe(each.pullRequest);
    expect(git.host.pullRequests).toHaveLength(1);
    expect(git.host.contentsOf('llm-chat')).toHaveProperty([
      'llm/chat/service.yaml',
    ]);
    await run();
    expect(git.host.messages).toHaveLength(3);
  });

  it('proposes one directory, as if it were the root, and nothing in a dry run', async () => {
    await run({ sourcePath: 'llm/chat' }, true);
    expect([...git.host.branches.keys()]).toEqual(['main']);
    await run({ sourcePath: 'llm/chat' });
    expect(Object.keys(git.host.contentsOf('llm-chat')).sort()).toEqual([
      'README.md',
      'model.yaml',
      'what.md',
    ]);
  });

  it.each([
    [401, 'does not accept the credentials'],
    [302, 'does not accept the credentials'],
    [203, 'does not accept the credentials'],
    [403, 'may not read its branches: no right'],
    [500, 'answered 500 when asked to read its branches: no right'],
  ])('says what %s means, and never the credentials', async (status, words) => {
    server.use(
      http.get(`${git.api}${each.branches}`, () =>
        HttpResponse.json({ message: 'no right' }, { status }),
      ),
    );
    const error = await run().catch(reason => reason);
    expect(error.message).toContain(words);
    expect(error.message).not.toContain(PASSWORD);
  });

  it('says that the branch to end on is not there', async () => {
    await expect(run({ targetBranchName: 'production' })).rejects.toThrow(
      "The repository has no branch 'production'",
    );
  });

  it.each([
    ['../..', 'outside'],
    ['/etc', 'outside'],
  ])('takes no files from %s', async sourcePath => {
    await expect(run({ sourcePath })).rejects.toThrow(/outside|not allowed/i);
  });
});

describe('llmkube:pull-request', () => {
  it('leaves other hosts to the actions that Backstage has for them', async () => {
    const ctx = createMockActionContext({
      input: {
        repoUrl: 'github.com?owner=acme&repo=llm',
        branchName: 'x',
        title: 'x',
      },
    });
    await expect(
      createLlmkubePullRequestAction({ integrations }).handler(ctx as any),
    ).rejects.toThrow('github.com is of the kind github');
  });
});
