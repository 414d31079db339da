import {
  mockCredentials,
  startTestBackend,
} from '@backstage/backend-test-utils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  fakeKubernetes,
  fakeLlmkube,
  formValues,
  readTemplate,
} from './__testUtils__';
import llmkubeModule from './index';

const template = readTemplate('template.yaml');

describe('the template New LLM service, run by the scaffolder', () => {
  const llmkube: any[] = [];
  const kubernetes: any[] = [];
  let port: number;

  // A whole backend takes its time on a busy machine.
  jest.setTimeout(60_000);
  beforeAll(async () => {
    const { server } = await startTestBackend({
      features: [
        scaffolderPlugin,
        llmkubeModule,
        fakeLlmkube(llmkube),
        fakeKubernetes(kubernetes),
        catalogServiceMock.factory({ entities: [template] }),
      ],
    });
    port = server.port();
  });
  beforeEach(() => {
    llmkube.length = 0;
    kubernetes.length = 0;
  });

  async function call(path: string, body?: object) {
    const response = await fetch(
      `http://localhost:${port}/api/scaffolder${path}`,
      {
        method: body ? 'POST' : 'GET',
        headers: {
          Authorization: mockCredentials.user.header('user:default/jane'),
          'Content-Type': 'application/json',
        },
        body: body && JSON.stringify(body),
      },
    );
    return { status: response.status, body: await response.json() };
  }

  it('makes the request that the form describes, and leaves out what is empty', async () => {
    const { body } = await call('/v2/dry-run', {
      template,
      values: formValues,
      directoryContents: [],
    });
    expect(body.error).toBeUndefined();
    expect(llmkube[0].body.request).toEqual({
      name: 'chat',
      namespace: 'llm',
      owner: 'group:default/ml',
      model: { catalogId: 'mistral-7b' },
      runtime: 'llamacpp',
      gpu: { count: 2, vendor: 'nvidia' },
      replicas: 1,
      priority: 'normal',
      target: {
        cloud: 'aks',
        cluster: 'prod',
        capacity: 'spot',
        nodePool: 'gpuspot',
      },
      output: { layout: 'plain' },
    });
    expect(
      body.directoryContents.map(({ path }: { path: string }) => path).sort(),
    ).toEqual([
      'llm-services/llm/chat/README.md',
      'llm-services/llm/chat/manifests/inferenceservice.yaml',
      'llm-services/llm/chat/manifests/model.yaml',
    ]);
    expect(body.output.links).toEqual([
      expect.objectContaining({
        entityRef: 'component:default/chat.llm.prod',
      }),
    ]);
    expect(
      body.output.text.map(({ title }: { title: string }) => title),
    ).toEqual(['Where it would run', 'State', 'Files']);
  });

  it('touches no cluster when only files are wanted', async () => {
    const { body } = await call('/v2/dry-run', {
      template,
      values: { ...formValues, delivery: 'files' },
      directoryContents: [],
    });
    expect(body.output.links).toEqual([]);
    expect(body.output.text).toContainEqual({
      title: 'Where it would run',
      content: 'It fits on gpu-1.',
    });
    expect(JSON.stringify(body.output.text)).toContain(
      'kind: InferenceService',
    );
    expect(kubernetes).toEqual([]);
  });

  it('applies to the cluster and waits until the service runs', async () => {
    const { body: created } = await call('/v2/tasks', {
      templateRef: 'template:default/new-llm-service',
      values: formValues,
    });
    let task: any;
    do {
      ({ body: task } = await call(`/v2/tasks/${created.id}`));
    } while (['open', 'processing'].includes(task.status));
    const { body: events } = await call(`/v2/tasks/${created.id}/events`);
    const log = events.map((event: any) => event.body.message).join('\n');

    expect([task.status, log]).toEqual([
      'completed',
      expect.stringContaining('is ready to serve'),
    ]);
    expect(
      kubernetes
        .filter(({ method }) => method === 'PATCH')
        .map(({ path, headers }) => [
          path.split('?')[0],
          path.includes('dryRun=All'),
          headers['backstage-kubernetes-cluster'],
        ]),
    ).toEqual(
      [true, false].flatMap(dryRun =>
        ['models', 'inferenceservices'].map(plural => [
          `/proxy/apis/inference.llmkube.dev/v1alpha1/namespaces/llm/${plural}/chat`,
          dryRun,
          'prod',
        ]),
      ),
    );
  });

  it.each<[string, object]>([
    ['a name with capitals', { name: 'Chat' }],
    ['nine GPUs', { gpu: { count: 9 } }],
    ['no model', { model: {} }],
    [
      'two models',
      { model: { catalogId: 'mistral-7b', source: 'https://a.b/c.gguf' } },
    ],
    ['an unknown cloud', { target: { cloud: 'atlantis', cluster: 'prod' } }],
  ])('is refused with %s even past the form', async (_, changes) => {
    const { status } = await call('/v2/tasks', {
      templateRef: 'template:default/new-llm-service',
      values: { ...formValues, ...changes },
    });
    expect(status).toBe(400);
    expect(llmkube).toEqual([]);
  });

  it('does not evaluate a template expression that someone enters', async () => {
    await call('/v2/dry-run', {
      template,
      values: { ...formValues, description: '${{ user.ref }} {{ 7 * 7 }}' },
      directoryContents: [],
    });
    expect(llmkube[0].body.request.description).toBe(
      '${{ user.ref }} {{ 7 * 7 }}',
    );
  });
});
