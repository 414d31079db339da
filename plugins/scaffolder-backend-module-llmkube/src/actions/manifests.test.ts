import {
  createMockDirectory,
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { buildManifests } from 'llmkube-portal-core';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { parse } from 'yaml';
import { soundRequest } from '../__testUtils__';
import { LlmkubeClient } from '../api/LlmkubeClient';
import { createLlmkubeManifestsAction } from './manifests';

const url = 'http://llmkube/api/llmkube/v1/manifests';

describe('llmkube:manifests', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const workspace = createMockDirectory();
  beforeEach(() => workspace.clear());

  const discovery = mockServices.discovery.mock({
    getBaseUrl: async pluginId => `http://${pluginId}/api/${pluginId}`,
  });
  const action = createLlmkubeManifestsAction({
    client: LlmkubeClient.create({ auth: mockServices.auth(), discovery }),
  });
  const context = (input: Record<string, unknown> = {}) =>
    createMockActionContext({
      workspacePath: workspace.path,
      input: { request: soundRequest as any, ...input },
    }) as any;

  function answer(body: object) {
    const requests: any[] = [];
    server.use(
      http.post(url, async ({ request }) => {
        requests.push(await request.json());
        return HttpResponse.json(body);
      }),
    );
    return requests;
  }

  it('keeps what people have added to a file that is there, and says so', async () => {
    const files = buildManifests(soundRequest);
    const [, model] = files;
    answer({ files, problems: [] });
    workspace.setContent({
      deploy: {
        [model.path]: `${model.content}  # Ours.\n  own: true\n`.replace(
          /^ {2}format: .*$/m,
          '  format: old',
        ),
      },
    });
    const ctx = context({ targetPath: 'deploy' });
    await action.handler(ctx);
    const { deploy } = workspace.content() as any;
    const written = deploy.manifests['model.yaml'];
    expect(written).toContain('  # Ours.\n  own: true\n');
    expect(parse(written).spec.format).toBe(parse(model.content).spec.format);
    expect(ctx.output).toHaveBeenCalledWith(
      'warnings',
      expect.arrayContaining([
        `spec.own in ${model.path} is not part of the request; it was kept.`,
      ]),
    );
  });

  it('writes nothing where a file that is there can not be read as YAML', async () => {
    const files = buildManifests(soundRequest);
    answer({ files, problems: [] });
    workspace.setContent({ 'manifests/model.yaml': 'kind: [' });
    await expect(action.handler(context())).rejects.toThrow(
      /Nothing was written.*manifests\/model\.yaml/,
    );
    expect(workspace.content()).toEqual({
      manifests: { 'model.yaml': 'kind: [' },
    });
  });

  it('writes the files that the backend makes, and lists them', async () => {
    const files = buildManifests(soundRequest);
    answer({ files, problems: [] });
    const ctx = context({ targetPath: 'deploy' });
    await action.handler(ctx);
    expect(workspace.content()).toMatchObject({
      deploy: {
        'README.md': files[0].content,
        manifests: { 'model.yaml': files[1].content },
      },
    });
    expect(ctx.output).toHaveBeenCalledWith(
      'files',
      files.map(({ path }) => path),
    );
  });

  it('shows all files as Markdown whose fences no file can close', async () => {
    answer({
      files: [{ path: 'README.md', content: 'run\n```bash\nls\n```\n' }],
      problems: [],
    });
    const ctx = context();
    await action.handler(ctx);
    expect(ctx.output).toHaveBeenCalledWith(
      'markdown',
      '**README.md**\n\n````markdown\nrun\n```bash\nls\n```\n````',
    );
  });

  it('leaves out what the form left empty', async () => {
    const requests = answer({ files: [], problems: [] });
    await action.handler(
      context({
        request: {
          ...soundRequest,
          description: '',
          resources: {},
          target: { cloud: 'aks', nodePool: '', tolerations: [] },
        },
      }),
    );
    expect(requests[0].request).toEqual({
      ...soundRequest,
      target: { cloud: 'aks' },
    });
  });

  it('refuses what the backend finds wrong and writes nothing', async () => {
    answer({
      files: [],
      problems: [
        {
          severity: 'error',
          path: 'name',
          message: 'name is "1"; it must be better.',
        },
      ],
    });
    await expect(action.handler(context())).rejects.toThrow(
      /can't be written as asked for: name is "1"; it must be better\./,
    );
    expect(workspace.content()).toEqual({});
  });

  it('passes warnings on', async () => {
    answer({
      files: [],
      problems: [{ severity: 'warning', path: 'a', message: 'Beware.' }],
    });
    const ctx = context();
    await action.handler(ctx);
    expect(ctx.output).toHaveBeenCalledWith('warnings', ['Beware.']);
  });

  it.each(['../outside.yaml', '/etc/passwd', 'a/../../outside.yaml'])(
    'writes no file at all when one would land at %s',
    async path => {
      answer({
        files: [
          { path: 'fine.yaml', content: 'a' },
          { path, content: 'b' },
        ],
        problems: [],
      });
      await expect(action.handler(context())).rejects.toThrow(
        /Relative path is not allowed/,
      );
      expect(workspace.content()).toEqual({});
    },
  );

  it('refuses a target path outside the workspace before asking anyone', async () => {
    await expect(
      action.handler(context({ targetPath: '../..' })),
    ).rejects.toThrow(/Relative path is not allowed/);
  });

  it('tells when the backend refuses, answers nonsense or is not there', async () => {
    server.use(
      http.post(url, () =>
        HttpResponse.json(
          { error: { name: 'NotAllowedError', message: 'You may not' } },
          { status: 403 },
        ),
      ),
    );
    await expect(action.handler(context())).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: 'The llmkube backend answered: You may not',
    });
    server.use(
      http.post(url, () => new HttpResponse('<html>', { status: 502 })),
    );
    await expect(action.handler(context())).rejects.toThrow(
      'The llmkube backend answered: 502 Bad Gateway',
    );
    server.use(http.post(url, () => HttpResponse.error()));
    await expect(action.handler(context())).rejects.toThrow(
      /llmkube backend can't be reached/,
    );
  });

  it('has examples whose requests are sound', () => {
    for (const { example } of action.examples ?? []) {
      const [step] = parse(example).steps;
      expect(step.action).toBe('llmkube:manifests');
      expect(() =>
        buildManifests({ ...step.input.request, name: 'chat' }),
      ).not.toThrow();
    }
  });
});
