import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import { NotFoundError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { createLlmkubeRepositoryAction } from './repository';

const integrations = ScmIntegrations.fromConfig(
  mockServices.rootConfig({
    data: {
      integrations: {
        gitlab: [
          {
            host: 'git.example.com',
            apiBaseUrl: 'https://git.example.com/api/v4',
            token: 't',
          },
        ],
        bitbucketServer: [
          {
            host: 'bitbucket.example.com',
            apiBaseUrl: 'https://bitbucket.example.com/rest/api/1.0',
            token: 't',
          },
        ],
        gitea: [{ host: 'gitea.example.com' }],
        gerrit: [
          {
            host: 'gerrit.example.com',
            gitilesBaseUrl: 'https://gerrit.example.com/gitiles',
          },
        ],
      },
    },
  }),
);

describe('llmkube:repository', () => {
  const workspace = createMockDirectory();
  const readTree = jest.fn();
  const action = createLlmkubeRepositoryAction({
    integrations,
    reader: mockServices.urlReader.mock({ readTree }),
  });
  const holds = (files: Record<string, string>) =>
    readTree.mockResolvedValue({
      files: async () =>
        Object.entries(files).map(([path, content]) => ({
          path,
          content: async () => Buffer.from(content),
        })),
    });

  beforeEach(() => {
    workspace.clear();
    readTree.mockReset();
    readTree.mockRejectedValue(new NotFoundError('no such directory'));
  });

  async function run(input: {
    repoUrl: string;
    branch?: string;
    path?: string;
  }) {
    const ctx = createMockActionContext({
      input,
      workspacePath: workspace.path,
    });
    await action.handler(ctx as any);
    return Object.fromEntries((ctx.output as jest.Mock).mock.calls);
  }

  // The files' addresses are those that the hosts themselves show, and that the
  // catalog's URL readers take.
  it.each([
    [
      'github.com?owner=acme&repo=llm',
      'github',
      'https://github.com/acme/llm.git',
      'https://github.com/acme/llm/blob/main/llm/chat/catalog-info.yaml',
    ],
    [
      'git.example.com?owner=acme%2Fteams&repo=llm',
      'gitlab',
      'https://git.example.com/acme/teams/llm.git',
      'https://git.example.com/acme/teams/llm/-/blob/main/llm/chat/catalog-info.yaml',
    ],
    [
      'bitbucket.org?workspace=acme&project=AI&repo=llm',
      'bitbucketCloud',
      'https://bitbucket.org/acme/llm.git',
      'https://bitbucket.org/acme/llm/src/main/llm/chat/catalog-info.yaml',
    ],
    [
      'bitbucket.example.com?project=AI&repo=llm',
      'bitbucketServer',
      'https://bitbucket.example.com/scm/AI/llm.git',
      'https://bitbucket.example.com/projects/AI/repos/llm/browse/llm/chat/catalog-info.yaml?at=main',
    ],
    [
      'dev.azure.com?organization=acme&project=ai&repo=llm',
      'azure',
      'https://dev.azure.com/acme/ai/_git/llm',
      'https://dev.azure.com/acme/ai/_git/llm?path=/llm/chat/catalog-info.yaml&version=GBmain',
    ],
    [
      'gitea.example.com?owner=acme&repo=llm',
      'gitea',
      'https://gitea.example.com/acme/llm.git',
      'https://gitea.example.com/acme/llm/src/branch/main/llm/chat/catalog-info.yaml',
    ],
  ])(
    'knows %s by the integrations of the portal',
    async (repoUrl, type, url, catalogInfoUrl) => {
      expect(await run({ repoUrl, path: 'llm/chat' })).toEqual({
        type,
        url,
        catalogInfoUrl,
        existing: [],
      });
      // That the catalog can read the address is the integration's word.
      expect(integrations.byUrl(catalogInfoUrl)?.type).toBe(type);
    },
  );

  it('brings what stands there into the workspace, for the manifests to keep what people changed', async () => {
    holds({ 'model.yaml': 'kind: Model', 'manifests/x.yaml': 'kind: X' });
    expect(
      await run({
        repoUrl: 'github.com?owner=acme&repo=llm',
        path: 'llm/chat',
      }),
    ).toMatchObject({ existing: ['manifests/x.yaml', 'model.yaml'] });
    expect(readTree.mock.calls[0][0]).toBe(
      'https://github.com/acme/llm/blob/main/llm/chat',
    );
    expect(workspace.content()).toEqual({
      llm: {
        chat: {
          'model.yaml': 'kind: Model',
          manifests: { 'x.yaml': 'kind: X' },
        },
      },
    });
  });

  it('ends with the reason where the repository can not be read', async () => {
    readTree.mockRejectedValue(new Error('Bad credentials'));
    await expect(
      run({ repoUrl: 'github.com?owner=acme&repo=llm', path: 'llm/chat' }),
    ).rejects.toThrow('Bad credentials');
  });

  it.each([
    ['a file that would lie outside', 'llm/chat', { '../../../evil': 'x' }],
    ['into a directory that does', '../..', { evil: 'x' }],
  ])('does not write %s', async (_, path, files) => {
    holds(files);
    await expect(
      run({ repoUrl: 'github.com?owner=acme&repo=llm', path }),
    ).rejects.toThrow();
    expect(JSON.stringify(workspace.content())).not.toContain('evil');
  });

  it('names the branch that is asked for', async () => {
    expect(
      await run({
        repoUrl: 'github.com?owner=acme&repo=llm',
        branch: 'release/1',
      }),
    ).toMatchObject({
      catalogInfoUrl:
        'https://github.com/acme/llm/blob/release/1/catalog-info.yaml',
    });
  });

  it.each([
    [
      'a host without integration',
      'git.unknown.com?owner=acme&repo=llm',
      'No matching integration configuration for host git.unknown.com',
    ],
    [
      'a kind of host that nothing is published to',
      'gerrit.example.com?owner=acme&repo=llm',
      'Nothing can be published to gerrit.example.com, which is of the kind gerrit; choose a repository on GitHub',
    ],
    ['an address without repository', 'github.com?owner=acme', 'repo'],
    ['an address without host', '../..', 'No matching integration'],
    [
      'an address that leaves its place',
      'github.com?owner=acme&repo=..%2F..%2Fevil',
      'must not hold . or ..',
    ],
  ])('refuses %s with a sentence', async (_, repoUrl, sentence) => {
    await expect(run({ repoUrl })).rejects.toThrow(sentence);
  });

  it('keeps what someone enters inside its part of the address', async () => {
    const repoUrl = 'github.com?owner=acme%3Fx&repo=llm%23';
    expect(await run({ repoUrl, path: 'a b' })).toMatchObject({
      url: 'https://github.com/acme%3Fx/llm%23.git',
      catalogInfoUrl:
        'https://github.com/acme%3Fx/llm%23/blob/main/a%20b/catalog-info.yaml',
    });
  });
});
