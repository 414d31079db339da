import { startTestBackend } from '@backstage/backend-test-utils';
import scaffolderPlugin from '@backstage/plugin-scaffolder-backend';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  fakeKubernetes,
  fakeLlmkube,
  formValues,
  readTemplate,
  scaffolderOf,
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

  const { call, create, runTask } = scaffolderOf(() => port);

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
    const { status, log } = await runTask(formValues);

    expect([status, log]).toEqual([
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
    const { status } = await create({ ...formValues, ...changes });
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
