/** @jest-environment node */
import { node, storageClass } from '../__fixtures__/clusterSeeds';
import { TestClient } from '../__fixtures__/TestClient';
import { SandboxCluster } from '../cluster/SandboxCluster';
import { ApiObject } from '../resources/ApiObject';
import { Sandbox, startSandbox } from '../startSandbox';

const SERVICES =
  '/apis/inference.llmkube.dev/v1alpha1/namespaces/team-nlp/inferenceservices';
const PODS = '/api/v1/namespaces/team-nlp/pods';

// Playing the past of whole clusters takes a moment on a busy machine.
jest.setTimeout(60_000);

describe('the loops of a simulated cluster', () => {
  let sandbox: Sandbox;
  let cluster: SandboxCluster;
  let client: TestClient;

  const start = async (...seeds: ApiObject[]) => {
    sandbox = await startSandbox({
      clusters: ['k3s-lab'],
      seeds: { 'k3s-lab': [storageClass, ...seeds] },
      manualTime: true,
    });
    [cluster] = sandbox.clusters;
    client = new TestClient(cluster);
  };
  afterEach(() => sandbox.stop());

  const createModel = (name: string, gpus: number) =>
    client.post(
      '/apis/inference.llmkube.dev/v1alpha1/namespaces/team-nlp/models',
      {
        apiVersion: 'inference.llmkube.dev/v1alpha1',
        kind: 'Model',
        metadata: { name },
        spec: {
          source: 'https://example.com/m.gguf',
          ...(gpus && {
            hardware: {
              accelerator: 'cuda',
              gpu: { enabled: true, count: gpus },
            },
          }),
        },
      },
    );
  const createService = async (
    name: string,
    { gpus = 0, annotations = {}, ...spec }: Record<string, any> = {},
  ) => {
    await createModel(name, gpus);
    const answer = await client.post(SERVICES, {
      apiVersion: 'inference.llmkube.dev/v1alpha1',
      kind: 'InferenceService',
      metadata: { name, annotations },
      spec: {
        modelRef: name,
        resources: { cpu: '1', memory: '1Gi', ...(gpus && { gpu: gpus }) },
        ...spec,
      },
    });
    expect(answer.code).toBe(201);
    cluster.advance(0);
  };
  const service = async (name: string) =>
    (await client.get(`${SERVICES}/${name}`)).body;
  const pods = async () => (await client.get(PODS)).body.items;
  const events = async () =>
    (await client.get('/api/v1/namespaces/team-nlp/events')).body.items;

  it('bring a service from its creation to readiness', async () => {
    await start(node('cpu', 0));
    await createService('chat');
    expect(await service('chat')).toMatchObject({
      status: {
        phase: 'Creating',
        desiredReplicas: 1,
        effectivePriority: 10000,
        endpoint:
          'http://chat.team-nlp.svc.cluster.local:8080/v1/chat/completions',
      },
    });
    const [starting] = await pods();
    expect(starting).toMatchObject({
      metadata: {
        name: expect.stringMatching(/^chat-[a-z0-9]{10}-[a-z0-9]{5}$/),
        ownerReferences: [{ kind: 'ReplicaSet', controller: true }],
      },
      spec: { nodeName: 'cpu', priority: 10000 },
      status: { phase: 'Pending' },
    });

    cluster.advance(60_000);
    expect((await service('chat')).status).toMatchObject({
      phase: 'Ready',
      readyReplicas: 1,
      conditions: expect.arrayContaining([
        expect.objectContaining({ type: 'Available', status: 'True' }),
      ]),
    });
    const [running] = await pods();
    expect(running.status).toMatchObject({
      phase: 'Running',
      containerStatuses: [{ name: 'llama-server', ready: true }],
      initContainerStatuses: [
        { name: 'model-cache-prep', ready: true },
        { name: 'model-downloader', ready: true },
      ],
    });
    const reasons = (await events())
      .filter((event: any) => event.involvedObject.kind === 'Pod')
      .map((event: any) => event.reason);
    expect(reasons).toEqual(
      expect.arrayContaining([
        'Scheduled',
        'Pulling',
        'Pulled',
        'Created',
        'Started',
      ]),
    );
  });

  it('let services wait for GPUs in the order of their creation, and take the first when one is freed', async () => {
    await start(node('gpu', 1));
    await createService('holder', { gpus: 1 });
    cluster.advance(60_000);
    await createService('first', { gpus: 1, priority: 'low' });
    cluster.advance(1_000);
    await createService('second', { gpus: 1, priority: 'low' });
    cluster.advance(1_000);

    expect((await service('first')).status).toMatchObject({
      phase: 'WaitingForGPU',
      queuePosition: 1,
      schedulingStatus: 'InsufficientGPU',
      waitingFor: 'nvidia.com/gpu: 1',
      schedulingMessage: expect.stringContaining(
        '0/1 nodes are available: 1 Insufficient nvidia.com/gpu.',
      ),
    });
    expect((await service('second')).status.queuePosition).toBe(2);

    await client.delete(`${SERVICES}/holder`);
    cluster.advance(60_000);
    const { status } = await service('first');
    expect(status.phase).toBe('Ready');
    // The operator leaves its scheduling fields behind.
    expect(status.schedulingStatus).toBe('InsufficientGPU');
    expect((await service('second')).status.queuePosition).toBe(1);
  });

  it("say which taint keeps a pod away, in the words of the cluster's version", async () => {
    await start(
      node('gpu', 2, {
        taints: [
          { key: 'nvidia.com/gpu', value: 'true', effect: 'NoSchedule' },
        ],
      }),
    );
    await createService('blocked', { gpus: 1 });
    const [pod] = await pods();
    expect(pod.status.conditions).toEqual([
      expect.objectContaining({
        type: 'PodScheduled',
        status: 'False',
        reason: 'Unschedulable',
        message:
          '0/1 nodes are available: 1 node(s) had untolerated taint(s). no new claims to deallocate, preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling.',
      }),
    ]);
    const failed = (await events()).find(
      (event: any) => event.reason === 'FailedScheduling',
    );
    expect(failed).toMatchObject({
      reportingComponent: 'default-scheduler',
      firstTimestamp: null,
      eventTime: expect.any(String),
    });
    expect((await service('blocked')).status.phase).toBe('Creating');
  });

  it('repeat a failed scheduling as one event with a count', async () => {
    await start(node('cpu', 0));
    await createService('waiting', { gpus: 1 });
    cluster.advance(11 * 60_000);
    const failed = (await events()).filter(
      (event: any) => event.reason === 'FailedScheduling',
    );
    expect(failed).toHaveLength(1);
    expect(failed[0].series.count).toBe(3);
  });

  it('let a pod of higher priority push out one of lower', async () => {
    await start(node('gpu', 1));
    await createService('cheap', { gpus: 1, priority: 'low' });
    cluster.advance(60_000);
    await createService('urgent', { gpus: 1, priority: 'critical' });
    cluster.advance(60_000);
    expect((await service('urgent')).status.phase).toBe('Ready');
    expect((await service('cheap')).status.phase).toBe('WaitingForGPU');
    expect((await events()).map((event: any) => event.reason)).toContain(
      'Preempted',
    );
  });

  it("replace a GPU service's pods before they start new ones", async () => {
    await start(node('gpu', 1));
    await createService('chat', { gpus: 1 });
    cluster.advance(60_000);
    const [before] = await pods();
    await client.patch(`${SERVICES}/chat`, 'merge', {
      spec: { image: 'example.com/llama:2' },
    });
    cluster.advance(60_000);
    const after = await pods();
    expect(after).toHaveLength(1);
    expect(after[0].metadata.name).not.toBe(before.metadata.name);
    expect((await service('chat')).status.phase).toBe('Ready');
  });

  it('stop, suspend and scale services', async () => {
    await start(node('cpu', 0));
    await createService('chat');
    const change = async (spec: object) => {
      await client.patch(`${SERVICES}/chat`, 'merge', { spec });
      cluster.advance(120_000);
      const { status } = await service('chat');
      return [status.phase, (await pods()).length];
    };
    expect(await change({ replicas: 3 })).toEqual(['Ready', 3]);
    expect(await change({ replicas: 0 })).toEqual(['Stopped', 0]);
    expect(await change({ suspend: true })).toEqual(['Suspended', 0]);
    expect(await change({ suspend: false, replicas: 1 })).toEqual(['Ready', 1]);
  });

  it.each([
    ['crash-loop', 'CrashLoopBackOff'],
    ['image-pull-failure', 'ImagePullBackOff'],
  ])(
    'make a service misbehave as its annotation says: %s',
    async (behaviour, reason) => {
      await start(node('cpu', 0));
      await createService('chat', {
        annotations: { 'sandbox.llmkube.dev/behaviour': behaviour },
      });
      cluster.advance(10 * 60_000);
      const [pod] = await pods();
      expect(pod.status.containerStatuses[0].state.waiting.reason).toBe(reason);
      expect((await service('chat')).status.phase).toBe('Creating');
      expect((await events()).map((event: any) => event.reason)).toContain(
        'BackOff',
      );
    },
  );

  it('tell why a service failed', async () => {
    await start(node('cpu', 0));
    await client.post(SERVICES, {
      apiVersion: 'inference.llmkube.dev/v1alpha1',
      kind: 'InferenceService',
      metadata: { name: 'lost' },
      spec: { modelRef: 'absent' },
    });
    cluster.advance(0);
    expect((await service('lost')).status).toMatchObject({
      phase: 'Failed',
      conditions: expect.arrayContaining([
        expect.objectContaining({
          type: 'Degraded',
          message: 'Model not found',
        }),
      ]),
    });

    // Fine for an InferenceService and a Deployment, but not for a Service.
    await createService('8ball');
    expect((await service('8ball')).status).toMatchObject({
      phase: 'Failed',
      conditions: expect.arrayContaining([
        expect.objectContaining({ message: 'Failed to create Service' }),
      ]),
    });
  });

  it('clean up what a deleted service owned, and leave its Model', async () => {
    await start(node('cpu', 0));
    await createService('chat');
    cluster.advance(60_000);
    await client.delete(`${SERVICES}/chat`);
    cluster.advance(60_000);
    expect(await pods()).toEqual([]);
    for (const path of [
      '/apis/apps/v1/deployments',
      '/apis/apps/v1/replicasets',
      '/api/v1/services',
    ]) {
      const { body } = await client.get(
        `${path}?fieldSelector=metadata.name%3Dchat`,
      );
      expect(body.items).toEqual([]);
    }
    const models = await client.get(
      '/apis/inference.llmkube.dev/v1alpha1/models',
    );
    expect(models.body.items).toHaveLength(1);
  });

  it('wait for the dependents under foreground deletion, and free them under orphan', async () => {
    await start(node('cpu', 0));
    const deployment = (name: string) => ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name },
      spec: {
        selector: { matchLabels: { app: name } },
        template: {
          metadata: { labels: { app: name } },
          spec: { containers: [{ name: 'a', image: 'a:1' }] },
        },
      },
    });
    const path = '/apis/apps/v1/namespaces/team-nlp/deployments';
    await client.post(path, deployment('one'));
    await client.post(path, deployment('two'));
    cluster.advance(60_000);

    await client.delete(`${path}/one?propagationPolicy=Foreground`);
    cluster.advance(0);
    expect((await client.get(`${path}/one`)).code).toBe(200);
    cluster.advance(60_000);
    expect((await client.get(`${path}/one`)).code).toBe(404);

    await client.delete(`${path}/two?propagationPolicy=Orphan`);
    cluster.advance(60_000);
    expect((await client.get(`${path}/two`)).code).toBe(404);
    const left = await pods();
    expect(left.map((pod: any) => pod.metadata.labels.app)).toEqual(['two']);
  });

  it('empty a namespace before it goes', async () => {
    await start(node('cpu', 0));
    await createService('chat');
    await client.delete('/api/v1/namespaces/team-nlp');
    expect(
      (await client.get('/api/v1/namespaces/team-nlp')).body.status.phase,
    ).toBe('Terminating');
    const refused = await client.post(
      '/api/v1/namespaces/team-nlp/configmaps',
      {
        metadata: { name: 'late' },
      },
    );
    expect(refused.code).toBe(403);
    cluster.advance(120_000);
    expect((await client.get('/api/v1/namespaces/team-nlp')).code).toBe(404);
  });

  it('report on the ReplicaSet and its Deployment that a priority class is missing, until it is there', async () => {
    await start(node('cpu', 0));
    await createService('chat', { priorityClassName: 'absent' });
    expect(await pods()).toEqual([]);
    const failureOfDeployment = async () =>
      (
        await client.get('/apis/apps/v1/namespaces/team-nlp/deployments/chat')
      ).body.status.conditions.find(
        ({ type }: { type: string }) => type === 'ReplicaFailure',
      );
    cluster.advance(1_000);
    expect((await failureOfDeployment())?.message).toContain(
      'no PriorityClass with name absent was found',
    );
    expect(await events()).toContainEqual(
      expect.objectContaining({
        reason: 'FailedCreate',
        message: expect.stringContaining(
          'no PriorityClass with name absent was found',
        ),
      }),
    );
    await client.post('/apis/scheduling.k8s.io/v1/priorityclasses', {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name: 'absent' },
      value: 1,
    });
    cluster.advance(120_000);
    expect(await pods()).toHaveLength(1);
    expect(await failureOfDeployment()).toBeUndefined();
  });

  it('forget events after an hour', async () => {
    await start(node('cpu', 0));
    await createService('chat');
    cluster.advance(60_000);
    expect(await events()).not.toEqual([]);
    cluster.advance(80 * 60_000);
    expect(await events()).toEqual([]);
  });
});
