import { mockCredentials } from '@backstage/backend-test-utils';
import { InferenceServiceStatus } from 'backstage-plugin-llmkube-common';
import { Sandbox, startSandbox } from 'llmkube-sandbox';
import { startKubernetesPlugin } from './__testUtils__/startKubernetesPlugin';
import { Portal, startPortal } from './__testUtils__/startPortal';
import { eventually } from './__testUtils__/eventually';

const AKS = 'aks-westeurope';
const SERVICE = `/v1/inference-services/${AKS}/llm-demo/llama-13b-spot`;

describe('the plugin behind the real kubernetes plugin', () => {
  let sandbox: Sandbox;
  let kubernetes: Awaited<ReturnType<typeof startKubernetesPlugin>>;
  let portal: Portal;

  beforeAll(async () => {
    sandbox = await startSandbox({ clusters: [AKS] });
    const cluster = sandbox.cluster(AKS);
    kubernetes = await startKubernetesPlugin([
      {
        name: AKS,
        url: cluster.url,
        authProvider: 'serviceAccount',
        serviceAccountToken: cluster.token,
      },
      { name: 'with-sso', url: cluster.url, authProvider: 'google' },
    ]);
    portal = await startPortal({
      kubernetesUrl: kubernetes.url,
      entities: [
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Component',
          metadata: {
            name: 'llama',
            annotations: {
              'llmkube.dev/inference-service': `${AKS}/llm-demo/llama-13b-spot, ${AKS}/llm-demo/gone`,
            },
          },
        },
      ],
    });
    await portal.untilCluster(AKS, 'synced');
  }, 60_000);

  afterAll(async () => {
    await portal?.stop();
    await kubernetes?.stop();
    await sandbox?.stop();
  });

  it('lists clusters without any configuration of its own', async () => {
    const { body } = await portal.get('/v1/clusters').expect(200);
    expect(body.items).toEqual([
      expect.objectContaining({
        name: AKS,
        cloud: 'aks',
        state: 'synced',
        llmkube: 'installed',
        limitations: [],
      }),
      expect.objectContaining({ name: 'with-sso', state: 'on-demand' }),
    ]);
  });

  it('lists services page by page, each once', async () => {
    const names: string[] = [];
    let cursor = '';
    do {
      const { body } = await portal
        .get(`/v1/inference-services?limit=2${cursor && `&cursor=${cursor}`}`)
        .expect(200);
      names.push(
        ...body.items.map((item: InferenceServiceStatus) => item.ref.name),
      );
      cursor = body.nextCursor ?? '';
    } while (cursor);
    expect(names).toHaveLength(5);
    expect(new Set(names).size).toBe(5);
    expect(names).toContain('llama-13b-spot');
  });

  it('narrows the list by state', async () => {
    const { body } = await portal
      .get('/v1/inference-services?state=blocked')
      .expect(200);
    expect(
      body.items.map((item: InferenceServiceStatus) => item.ref.name),
    ).toEqual(['llama-13b-spot']);
  });

  it('says why a service waits, node by node, with a proved remedy', async () => {
    const { body } = await portal.get(`${SERVICE}/diagnosis`).expect(200);
    expect(body.diagnosis).toMatchObject({
      verdict: 'fixable',
      need: { resourceName: 'nvidia.com/gpu', perReplica: 2 },
    });
    expect(
      body.diagnosis.nodes.flatMap(({ names }: { names: string[] }) => names),
    ).toHaveLength(4);
    expect(body.diagnosis.remedies[0]).toMatchObject({
      proof: { replicas: { wanted: 1, placed: 1 } },
      command: expect.stringContaining(
        'inferenceservices.inference.llmkube.dev',
      ),
    });
    expect(body.report).toContain('llama-13b-spot');
  });

  it('answers 304 while nothing has changed', async () => {
    const { headers } = await portal.get(SERVICE).expect(200);
    const again = await portal.get(SERVICE).set('If-None-Match', headers.etag);
    expect(again.status).toBe(304);
  });

  it('shows events and pods', async () => {
    const events = await portal.get(`${SERVICE}/events`).expect(200);
    expect(events.body.items[0]).toMatchObject({ reason: 'FailedScheduling' });
    const pods = await portal.get(`${SERVICE}/pods`).expect(200);
    expect(pods.body.items[0]).toMatchObject({
      phase: 'Pending',
      timeline: expect.arrayContaining([
        expect.objectContaining({ step: 'scheduled', done: false }),
      ]),
    });
  });

  it('streams the log of a pod of the service, uncompressed on its way', async () => {
    const path = `/v1/inference-services/${AKS}/team-nlp/mistral-7b`;
    const { body } = await portal.get(`${path}/pods`).expect(200);
    const log = await portal
      .get(`${path}/logs?pod=${body.items[0].name}&tailLines=5`)
      .expect(200);
    expect(log.headers['cache-control']).toContain('no-transform');
    expect(log.headers['content-encoding']).toBeUndefined();
    expect(log.text.split('\n').length).toBeGreaterThan(1);
  });

  it('refuses the log of a pod that is not one of the service', async () => {
    const { body } = await portal
      .get(`${SERVICE}/logs?pod=mistral-7b-0`)
      .expect(404);
    expect(body.error.message).toContain("has no pod 'mistral-7b-0'");
  });

  it('resolves the annotation of an entity, reference by reference', async () => {
    const { body } = await portal
      .get('/v1/entities/component/default/llama/inference-services')
      .expect(200);
    expect(body.items).toEqual([
      expect.objectContaining({
        item: expect.objectContaining({ state: 'blocked' }),
      }),
      {
        ref: { cluster: AKS, namespace: 'llm-demo', name: 'gone' },
        error: {
          name: 'NotFoundError',
          message: expect.stringContaining('does not exist'),
        },
      },
    ]);
  });

  it('shows capacity, queue and inventory at one revision', async () => {
    const path = `/v1/clusters/${AKS}`;
    const capacity = await portal.get(`${path}/gpu-capacity`).expect(200);
    expect(capacity.body.pools[0]).toMatchObject({ allocatable: 4, held: 1 });
    const queue = await portal.get(`${path}/queue`).expect(200);
    expect(queue.body.waiting).toEqual([
      expect.objectContaining({ position: 1 }),
    ]);
    const inventory = await portal
      .get(`${path}/inventory`, mockCredentials.service.header())
      .expect(200);
    expect(inventory.body.inferenceServices.complete).toBe(true);
    expect(inventory.body.revision).toBe(capacity.body.meta.revision);
  });

  it('checks the placement of a service that does not exist yet', async () => {
    const request = {
      name: 'new-chat',
      namespace: 'llm-demo',
      model: { catalogId: 'llama-3.2-3b' },
      gpu: { count: 2 },
      target: { cloud: 'aks', cluster: AKS, capacity: 'spot' },
    };
    const { body } = await portal
      .post('/v1/placement', { cluster: AKS, request })
      .expect(200);
    expect(body).toMatchObject({ verdict: 'fits', problems: [] });
    const elsewhere = await portal
      .post('/v1/placement', { cluster: 'nowhere', request })
      .expect(200);
    expect(elsewhere.body.verdict).toBe('not-checked');
  });

  it('checks the placement of a service that is there already as it will be, not as it is', async () => {
    const check = (namespace: string, name: string, capacity: string) =>
      portal
        .post('/v1/placement', {
          cluster: AKS,
          request: {
            name,
            namespace,
            model: { catalogId: 'llama-3.2-3b' },
            gpu: { count: 2 },
            target: { cloud: 'aks', cluster: AKS, capacity },
          },
        })
        .expect(200);
    // It waits for want of a toleration, which the request for spot brings.
    const mended = await check('llm-demo', 'llama-13b-spot', 'spot');
    expect(mended.body.verdict).toBe('fits');
    const running = await check('team-nlp', 'mistral-7b', 'spot');
    expect(running.body.verdict).toBe('fits');
    expect(running.body.diagnosis.findings).toContainEqual(
      expect.objectContaining({
        code: 'taken-for-granted',
        detail: expect.stringContaining('present pod leaves first'),
      }),
    );
  });

  it('tells what is wrong with a request instead of writing files', async () => {
    const { body } = await portal
      .post('/v1/manifests', {
        request: {
          name: 'Not A Name',
          namespace: 'llm-demo',
          model: { catalogId: 'llama-3.2-3b' },
          target: { cloud: 'aks' },
        },
      })
      .expect(200);
    expect(body.files).toEqual([]);
    expect(body.problems[0]).toMatchObject({ severity: 'error', path: 'name' });
  });

  it('refuses a request that its document does not describe', async () => {
    const answers = await Promise.all([
      portal.get('/v1/inference-services?limit=0'),
      portal.get('/v1/inference-services?surprise=1'),
      portal.get('/v1/inference-services?cursor=%21'),
      portal.post('/v1/placement', {}),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([400, 400, 400, 400]);
    expect(answers[0].body.error.name).toBe('InputError');
  });

  it('serves its document and the choices of forms', async () => {
    const document = await portal.get('/openapi.json').expect(200);
    expect(Object.keys(document.body.paths)).toContain(
      '/api/llmkube/v1/placement',
    );
    const clouds = await portal.get('/v1/clouds').expect(200);
    expect(clouds.body.items).toContainEqual(
      expect.objectContaining({ id: 'gke', hasSpot: true }),
    );
    const models = await portal.get('/v1/model-catalog').expect(200);
    expect(models.body.items).toContainEqual(
      expect.objectContaining({
        id: 'llama-3.1-8b',
        vramGiB: 7.3,
        suggestedGpus: 1,
      }),
    );
  });

  it('answers nobody without credentials', async () => {
    const { status } = await portal.get(
      '/v1/clusters',
      mockCredentials.none.header(),
    );
    expect(status).toBe(401);
  });

  it('says which token a cluster with client-side auth needs', async () => {
    const { body } = await portal
      .get('/v1/inference-services?cluster=with-sso')
      .expect(403);
    expect(body.error.message).toContain("your own token of 'google'");
  });

  it('announces a change within moments, by a revision alone', async () => {
    const before = await portal.get(SERVICE).expect(200);
    const { signalChannel } = before.body.meta;
    portal.signals.length = 0;
    portal.events.length = 0;
    const { store } = sandbox.cluster(AKS);
    const resource = 'inferenceservices.inference.llmkube.dev';
    const service = store
      .list(resource)
      .find(({ metadata }) => metadata.name === 'llama-13b-spot')!;
    store.update(resource, {
      ...service,
      metadata: { ...service.metadata, labels: { changed: 'yes' } },
    });
    const signal = await eventually(() => {
      const found = portal.signals.find(
        ({ channel }) => channel === signalChannel,
      );
      expect(found).toBeDefined();
      return found!;
    });
    expect(Object.keys(signal.message)).toEqual(['revision']);
    expect(signal.recipients).toEqual({ type: 'broadcast' });
    expect(portal.events).toContainEqual({
      topic: 'llmkube.changes',
      eventPayload: expect.objectContaining({
        cluster: AKS,
        kind: 'InferenceService',
      }),
    });
    const { revision } = signal.message as { revision: string };
    const after = await portal.get(`${SERVICE}?revision=${revision}`);
    expect(after.body.meta.behind).toBeUndefined();
    expect(after.body.meta.revision).not.toBe(before.body.meta.revision);
  });

  it('says so when it has not seen the revision that a client was told', async () => {
    const { body } = await portal
      .get(`${SERVICE}?revision=unheard`)
      .expect(200);
    expect(body.meta.behind).toBe(true);
  });
});
