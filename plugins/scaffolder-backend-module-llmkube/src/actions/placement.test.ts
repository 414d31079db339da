import {
  createMockDirectory,
  mockServices,
  registerMswTestHooks,
} from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import { http, HttpResponse } from 'msw';
import { setupServer } from 'msw/node';
import { writeFiles } from '../__testUtils__';
import { LlmkubeClient } from '../api/LlmkubeClient';
import { createLlmkubePlacementAction } from './placement';

describe('llmkube:placement', () => {
  const server = setupServer();
  registerMswTestHooks(server);
  const workspace = createMockDirectory();
  beforeEach(async () => {
    workspace.clear();
    await writeFiles(workspace.path);
  });

  const discovery = mockServices.discovery.mock({
    getBaseUrl: async pluginId => `http://${pluginId}/api/${pluginId}`,
  });
  const action = createLlmkubePlacementAction({
    client: LlmkubeClient.create({ auth: mockServices.auth(), discovery }),
  });
  const context = (input: Record<string, unknown> = {}) =>
    createMockActionContext({
      workspacePath: workspace.path,
      input: { cluster: 'prod', ...input },
    }) as any;

  function answer(body: object) {
    const requests: any[] = [];
    server.use(
      http.post(
        'http://llmkube/api/llmkube/v1/placement',
        async ({ request }) => {
          requests.push(await request.json());
          return HttpResponse.json({ problems: [], ...body });
        },
      ),
    );
    return requests;
  }

  it('asks for the manifests in the workspace and tells the verdict', async () => {
    const requests = answer({
      verdict: 'fits',
      summary: 'It fits on gpu-1.',
      diagnosis: {
        nodes: [
          { names: ['gpu-1', 'gpu-3'], fits: true },
          { names: ['gpu-2'], fits: 'unknown' },
          { names: ['cpu-1'], fits: false },
        ],
      },
    });
    const ctx = context();
    await action.handler(ctx);
    expect(requests[0].cluster).toBe('prod');
    expect(requests[0].files.map(({ path }: any) => path)).toEqual([
      'manifests/inferenceservice.yaml',
      'manifests/model.yaml',
    ]);
    expect(ctx.output).toHaveBeenCalledWith('verdict', 'fits');
    expect(ctx.output).toHaveBeenCalledWith('summary', 'It fits on gpu-1.');
    expect(ctx.output).toHaveBeenCalledWith('fitsOn', ['gpu-1', 'gpu-3']);
  });

  it('only warns of a service that would never run, unless told to fail', async () => {
    answer({ verdict: 'never-fits', summary: 'No node has 2 GPUs.' });
    await expect(action.handler(context())).resolves.toBeUndefined();
    await expect(
      action.handler(context({ failOn: ['never-fits'] })),
    ).rejects.toThrow(/would not run on cluster 'prod'.*No node has 2 GPUs/);
  });

  it('asks for manifests when there are none', async () => {
    workspace.clear();
    await expect(action.handler(context())).rejects.toThrow(
      /no YAML file in '\.' of the workspace; let llmkube:manifests run before/,
    );
  });

  it('refuses a path outside the workspace', async () => {
    await expect(
      action.handler(context({ path: '../secrets' })),
    ).rejects.toThrow(/Relative path is not allowed/);
  });

  it('reads no links, which could lead out of the workspace', async () => {
    workspace.setContent({
      'link.yaml': ({ symlink }: any) => symlink('/etc/hosts'),
    });
    await expect(action.handler(context())).rejects.toThrow(/no YAML file/);
  });
});
