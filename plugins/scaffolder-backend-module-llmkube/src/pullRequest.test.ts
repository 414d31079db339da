import {
  mockServices,
  registerMswTestHooks,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { NotFoundError } from '@backstage/errors';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import githubModule from '@backstage/plugin-scaffolder-backend-module-github';
import { buildManifests } from 'llmkube-portal-core';
import { http, passthrough } from 'msw';
import { setupServer } from 'msw/node';
import {
  fakeGitea,
  fakeGithub,
  FakeGithub,
  fakeKubernetes,
  fakeLlmkube,
  formValues,
  readTemplate,
  scaffolderOf,
} from './__testUtils__';
import llmkubeModule from './index';

const template = readTemplate('template.yaml');

describe('the template New LLM service, asked for a pull request', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const llmkube: any[] = [];
  const kubernetes: any[] = [];
  const locations: any[] = [];
  const readTree = jest.fn();
  const catalog = catalogServiceMock.mock({
    getEntityByRef: async () => template,
    addLocation: async (location, options) => {
      locations.push({ ...location, options });
      throw new NotFoundError('The file is not merged yet');
    },
  });
  let github: FakeGithub;
  let port: number;

  jest.setTimeout(60_000);
  beforeAll(async () => {
    const backend = await startTestBackend({
      features: [
        scaffolderPlugin,
        // The only Git host whose module is there: the steps of the others are
        // in the template nevertheless.
        githubModule,
        llmkubeModule,
        fakeLlmkube(llmkube),
        fakeKubernetes(kubernetes),
        catalog.factory,
        createServiceFactory({
          service: coreServices.urlReader,
          deps: {},
          factory: () => mockServices.urlReader.mock({ readTree }),
        }),
        mockServices.rootConfig.factory({
          data: {
            integrations: {
              github: [{ host: 'github.com', token: 'of-the-integration' }],
              gitea: [{ host: 'gitea.example.com', password: 'secret' }],
            },
          },
        }),
      ],
    });
    port = backend.server.port();
  });
  beforeEach(() => {
    llmkube.length = 0;
    kubernetes.length = 0;
    locations.length = 0;
    readTree.mockRejectedValue(new NotFoundError('nothing there yet'));
    const fake = fakeGithub();
    github = fake.github;
    server.use(
      ...fake.handlers,
      http.all(`http://localhost:${port}/*`, () => passthrough()),
    );
  });

  const { create, runTask } = scaffolderOf(() => port);

  const values = {
    ...formValues,
    delivery: 'pull-request',
    repoUrl: 'github.com?owner=acme&repo=llm',
    targetBranch: 'main',
  };

  it('opens it with exactly the emitted files, and touches no cluster', async () => {
    const task = await runTask(values);
    expect([task.status, task.log]).toEqual(['completed', expect.anything()]);
    expect(github.files).toEqual(
      Object.fromEntries(
        buildManifests(llmkube[0].body.request).map(({ path, content }) => [
          `llm-services/llm/chat/${path}`,
          content,
        ]),
      ),
    );
    expect(github.branch).toBe(`llm-service-llm-chat-${task.id}`);
    expect(github.pullRequest).toMatchObject({
      base: 'main',
      head: `acme:llm-service-llm-chat-${task.id}`,
      title: 'LLM service chat',
      body: 'It fits on gpu-1.',
    });
    expect([...github.authorization]).toEqual(['token of-the-integration']);
    expect(kubernetes).toEqual([]);
    expect(task.output.links).toEqual([
      {
        title: 'Open the pull request',
        url: 'https://github.com/acme/llm/pull/7',
      },
      expect.objectContaining({
        entityRef: 'component:default/chat.llm.prod',
      }),
    ]);
  });

  it('keeps what people have added to the files in the repository since', async () => {
    const path = 'manifests/model.yaml';
    readTree.mockResolvedValue({
      files: async () => [
        {
          path,
          content: async () =>
            Buffer.from(
              [
                'apiVersion: inference.llmkube.dev/v1alpha1',
                'kind: Model',
                'metadata:',
                '  name: chat',
                '  namespace: llm',
                'spec:',
                '  format: old',
                '  # Asked for by the auditors.',
                '  own: true',
                '',
              ].join('\n'),
            ),
        },
      ],
    });
    const task = await runTask(values);
    expect([task.status, task.log]).toEqual(['completed', expect.anything()]);
    const proposed = github.files[`llm-services/llm/chat/${path}`];
    expect(proposed).toContain('  # Asked for by the auditors.\n  own: true\n');
    expect(proposed).not.toContain('format: old');
    expect(task.log).toContain('spec.own in manifests/model.yaml');
  });

  it('opens it on Gitea, too, which Backstage has no module for', async () => {
    const gitea = fakeGitea();
    server.use(...gitea.handlers);
    const task = await runTask({
      ...values,
      repoUrl: 'gitea.example.com?owner=acme&repo=llm',
    });
    expect([task.status, task.log]).toEqual(['completed', expect.anything()]);
    expect(
      Object.keys(gitea.host.contentsOf(`llm-service-llm-chat-${task.id}`)),
    ).toContain('llm-services/llm/chat/manifests/inferenceservice.yaml');
    expect(gitea.host.pullRequests[0].title).toBe('LLM service chat');
    expect(task.output.links[0]).toEqual({
      title: 'Open the pull request',
      url: 'https://gitea.example.com/acme/llm/pulls/7',
    });
  });

  it('registers the catalog-info.yaml in it for the person, though it is not merged yet', async () => {
    const task = await runTask({
      ...values,
      output: { layout: 'plain', catalogInfo: true },
    });
    expect([task.status, task.log]).toEqual(['completed', expect.anything()]);
    expect(Object.keys(github.files)).toContain(
      'llm-services/llm/chat/catalog-info.yaml',
    );
    expect(locations[0]).toMatchObject({
      type: 'url',
      target:
        'https://github.com/acme/llm/blob/main/llm-services/llm/chat/catalog-info.yaml',
      options: {
        credentials: { principal: { userEntityRef: 'user:default/jane' } },
      },
    });
    expect(task.output.links).toContainEqual(
      expect.objectContaining({ entityRef: 'component:default/chat' }),
    );
  });

  it('refuses a host that the portal has no integration for, before anything else', async () => {
    const task = await runTask({
      ...values,
      repoUrl: 'git.example.com?owner=acme&repo=llm',
    });
    expect([task.status, task.log]).toEqual([
      'failed',
      expect.stringContaining(
        'No matching integration configuration for host git.example.com',
      ),
    ]);
    expect([llmkube, kubernetes, github.files]).toEqual([[], [], {}]);
  });

  it('names the action that is missing when the module of the Git host is', async () => {
    const task = await runTask({
      ...values,
      repoUrl: 'gitlab.com?owner=acme&repo=llm',
    });
    expect([task.status, task.log]).toEqual([
      'failed',
      expect.stringContaining('publish:gitlab:merge-request'),
    ]);
  });

  it.each([
    ['without a repository', { repoUrl: undefined }],
    ['on a branch that is no name', { targetBranch: '-x; rm' }],
  ])('is refused %s even past the form', async (_, changes) => {
    const { status } = await create({ ...values, ...changes });
    expect(status).toBe(400);
    expect(llmkube).toEqual([]);
  });
});
