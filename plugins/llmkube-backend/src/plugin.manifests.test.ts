import { Deployment, ManifestFile } from 'llmkube-portal-core';
import { gpuNode } from './__testUtils__/objects';
import { ScriptedApiServer, sendJson } from './__testUtils__/ScriptedApiServer';
import {
  pathOf,
  startScriptedServer,
} from './__testUtils__/startCachedCluster';
import { Portal, startPortal } from './__testUtils__/startPortal';

const own = {
  id: 'own-7b',
  name: 'Our own 7B',
  size: '7B',
  quantization: 'Q4_K_M',
  contextSize: 131072,
  cpu: '4',
  memory: '8Gi',
  source: 'https://models.example.com/own-7b.gguf',
};

const request = {
  name: 'assistant',
  namespace: 'nlp',
  model: { catalogId: 'own-7b' },
  gpu: { count: 1 },
  modelCache: { persistence: 'Ephemeral' },
  target: { cloud: 'generic', cluster: 'lab' },
};

function operator(image: string): Deployment {
  return {
    metadata: {
      name: 'llmkube-controller-manager',
      namespace: 'llmkube-system',
      uid: 'uid-operator',
      labels: {
        'app.kubernetes.io/name': 'llmkube',
        'control-plane': 'controller-manager',
      },
    },
    spec: {
      template: {
        spec: {
          containers: [{ name: 'manager', image, args: ['--leader-elect'] }],
        },
      },
    },
  };
}

describe('manifests for a portal with models of its own', () => {
  let server: ScriptedApiServer;
  let portal: Portal;

  async function start(image?: string) {
    server = await startScriptedServer();
    server.script = ({ path }, response) =>
      path === '/clusters' &&
      sendJson(response, 200, {
        items: [{ name: 'lab', authProvider: 'serviceAccount' }],
      });
    server.serve(pathOf('nodes'), gpuNode('gpu-1', 1));
    server.serve(pathOf('priorityClasses'), {
      metadata: { name: 'llmkube-normal', uid: 'uid-normal' },
      value: 0,
    });
    if (image) server.serve(pathOf('operatorDeployments'), operator(image));
    portal = await startPortal({
      kubernetesUrl: server.url,
      config: {
        llmkube: { models: [own, { ...own, id: 'mistral-7b' }] },
      },
    });
    await portal.untilCluster('lab', 'synced');
  }

  afterEach(async () => {
    await portal.stop();
    await server.goOffline();
  });

  async function filesOf(changes: object = {}): Promise<ManifestFile[]> {
    const { body } = await portal
      .post('/v1/manifests', { request: { ...request, ...changes } })
      .expect(200);
    return body.files;
  }

  it('are offered, estimated, built and checked as those of the catalog', async () => {
    await start('llmkube-controller:0.9.19');
    const { body } = await portal.get('/v1/model-catalog').expect(200);
    expect(body.items[0]).toMatchObject({
      id: 'own-7b',
      name: 'Our own 7B',
      vramGiB: 6,
      suggestedGpus: 1,
    });
    const replaced = (body.items as { id: string; source: string }[]).filter(
      ({ id }) => id === 'mistral-7b',
    );
    expect(replaced.map(({ source }) => source)).toEqual([own.source]);

    const [, { content }] = await filesOf();
    expect(content).toContain(own.source);
    const check = (question: object) =>
      portal.post('/v1/placement', { cluster: 'lab', ...question }).expect(200);
    const fits = await check({ request });
    expect(fits.body).toMatchObject({ verdict: 'fits', problems: [] });
    const greedy = await check({
      files: await filesOf({ contextSize: 1000000 }),
    });
    expect(greedy.body.problems).toEqual([
      expect.objectContaining({
        severity: 'warning',
        path: 'spec.contextSize',
      }),
    ]);
  });

  it('are read with all that people wrote around them, up to a size that the refusal names', async () => {
    await start('llmkube-controller:0.9.19');
    const files = await filesOf();
    const written = '# why it is so\n'.repeat(30_000);
    const check = (times: number) =>
      portal.post('/v1/placement', {
        cluster: 'lab',
        files: [
          ...files,
          ...Array.from({ length: times }, (_, each) => ({
            path: `notes-${each}.yaml`,
            content: written,
          })),
        ],
      });
    expect((await check(3).expect(200)).body.verdict).toBe('fits');
    const { body } = await check(6).expect(400);
    expect(body.error.message).toBe(
      'The request is larger than 2 MiB. Send only the manifests of the service that is asked about.',
    );
  });

  it('are not taken for right where the cluster’s LLMKube lacks a field', async () => {
    await start('llmkube-controller:0.9.12');
    const asRequest = await portal
      .post('/v1/placement', { cluster: 'lab', request })
      .expect(200);
    const asFiles = await portal
      .post('/v1/placement', { cluster: 'lab', files: await filesOf() })
      .expect(200);
    for (const { body } of [asRequest, asFiles]) {
      expect(body.verdict).toBe('not-checked');
      expect(body.problems).toEqual([
        expect.objectContaining({
          severity: 'error',
          file: 'manifests/inferenceservice.yaml',
          path: 'spec.modelCache.persistence',
          value: 'Ephemeral',
        }),
      ]);
    }
  });

  it('come with a warning where nobody knows which LLMKube runs', async () => {
    await start();
    const { body } = await portal
      .post('/v1/placement', { cluster: 'lab', request })
      .expect(200);
    expect(body.verdict).toBe('fits');
    expect(body.problems).toEqual([
      expect.objectContaining({
        severity: 'warning',
        message: expect.stringContaining(
          'not known which version of LLMKube the cluster runs',
        ),
      }),
    ]);
  });
});
