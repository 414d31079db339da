/** @jest-environment node */
import { loadRecording } from '../__fixtures__/recorded';
import { Pod } from '../kubernetes/objects';
import { serviceHealth } from './health';
import { InferenceService, Model } from './objects';

function service(
  spec: Partial<InferenceService['spec']> = {},
  status: InferenceService['status'] = {},
): InferenceService {
  return {
    metadata: { name: 'llama', namespace: 'team-a' },
    spec: { modelRef: 'llama', ...spec },
    status,
  };
}

function pod(status: Pod['status'], nodeName?: string): Pod {
  return {
    metadata: {
      name: 'llama-1',
      namespace: 'team-a',
      labels: { 'inference.llmkube.dev/service': 'llama' },
    },
    spec: {
      nodeName,
      containers: [
        { name: 'main', resources: { limits: { 'amd.com/gpu': '1' } } },
      ],
    },
    status,
  };
}

const ready = pod({ conditions: [{ type: 'Ready', status: 'True' }] }, 'n1');

function unschedulable(message: string): Pod {
  return pod({
    phase: 'Pending',
    conditions: [
      {
        type: 'PodScheduled',
        status: 'False',
        reason: 'Unschedulable',
        message,
      },
    ],
  });
}

const state = (
  inferenceService: InferenceService,
  pods?: Pod[],
  more: { model?: Model; modelPools?: never[] } = {},
) => serviceHealth({ inferenceService, pods, ...more }).state;

describe('serviceHealth', () => {
  it.each([
    ['ready with all replicas', service(), [ready], 'ready'],
    ['progressing with some', service({ replicas: 2 }), [ready], 'progressing'],
    [
      'ready with more than asked for when it scales itself',
      service({ replicas: 1, autoscaling: { maxReplicas: 3 } }),
      [ready, ready],
      'ready',
    ],
    ['stopped at zero', service({ replicas: 0 }), [], 'stopped'],
    [
      'progressing while pods leave after a stop',
      service({ replicas: 0 }),
      [ready],
      'progressing',
    ],
    ['suspended by a user', service({ suspend: true }), [ready], 'suspended'],
    [
      'waiting for a resource that the operator does not recognise',
      service({}, { phase: 'Creating' }),
      [unschedulable('0/3 nodes are available: 3 Insufficient amd.com/gpu.')],
      'waiting-for-gpu',
    ],
    [
      'unschedulable for another resource of a like name',
      service(),
      [unschedulable('0/3 nodes are available: 3 Insufficient amd.com/gpu.x.')],
      'unschedulable',
    ],
    [
      'unschedulable by a taint',
      service({}, { phase: 'Creating' }),
      [unschedulable('0/1 nodes are available: 1 node(s) had taints.')],
      'unschedulable',
    ],
    [
      'downloading while the downloader runs',
      service({}, { phase: 'Creating' }),
      [
        pod(
          {
            initContainerStatuses: [
              { name: 'model-downloader', state: { running: {} } },
            ],
          },
          'n1',
        ),
      ],
      'downloading',
    ],
    [
      'starting on its node, whatever a stale phase says',
      service(
        {},
        { phase: 'WaitingForGPU', schedulingStatus: 'InsufficientGPU' },
      ),
      [pod({ phase: 'Pending' }, 'n1')],
      'starting',
    ],
    [
      'failing in a crash loop',
      service({}, { phase: 'Creating' }),
      [
        pod(
          {
            containerStatuses: [
              {
                name: 'main',
                state: { waiting: { reason: 'CrashLoopBackOff' } },
              },
            ],
          },
          'n1',
        ),
      ],
      'failing',
    ],
    [
      'on its way while the image is pulled',
      service({}, { phase: 'Creating' }),
      [
        pod(
          {
            containerStatuses: [
              {
                name: 'main',
                state: { waiting: { reason: 'ContainerCreating' } },
              },
            ],
          },
          'n1',
        ),
      ],
      'starting',
    ],
    [
      'creating without pods',
      service({}, { phase: 'Creating' }),
      [],
      'creating',
    ],
    [
      'waiting for its Model',
      service({}, { phase: 'Pending' }),
      [],
      'waiting-for-model',
    ],
    [
      'failed when refused',
      service({}, { phase: 'Failed' }),
      [ready],
      'failed',
    ],
    [
      'waiting by its phase where pods can’t be read',
      service({}, { phase: 'WaitingForGPU' }),
      undefined,
      'waiting-for-gpu',
    ],
    [
      'ready by its status where pods can’t be read',
      service({}, { phase: 'Ready', readyReplicas: 1 }),
      undefined,
      'ready',
    ],
    ['unknown before the operator saw it', service(), undefined, 'unknown'],
  ])('is %s', (_, inferenceService, pods, expected) => {
    expect(state(inferenceService, pods)).toBe(expected);
  });

  it('tells Kueue’s suspension from a user’s', () => {
    const queued = service({ suspend: true });
    queued.metadata.labels = { 'kueue.x-k8s.io/queue-name': 'gpu' };
    expect(state(queued)).toBe('waiting-for-queue');
  });

  it('sees Kueue hold a pod back by its gate', () => {
    const held = unschedulable('Scheduling is blocked');
    held.spec.schedulingGates = [{ name: 'kueue.x-k8s.io/admission' }];
    expect(state(service(), [held])).toBe('waiting-for-queue');
    held.spec.schedulingGates = [{ name: 'example.com/gate' }];
    expect(state(service(), [held])).toBe('unschedulable');
  });

  it('calls a pool’s member without replicas on standby', () => {
    const health = serviceHealth({
      inferenceService: service({ replicas: 0 }),
      modelPools: [
        {
          metadata: { name: 'shared', namespace: 'team-a' },
          spec: { members: [{ inferenceServiceRef: { name: 'llama' } }] },
        },
      ],
    });
    expect(health).toMatchObject({ state: 'standby', pool: 'shared' });
  });

  it('fails with a Model that failed, for which the operator only waits', () => {
    const health = serviceHealth({
      inferenceService: service({}, { phase: 'Pending' }),
      model: {
        metadata: { name: 'llama', namespace: 'team-a' },
        spec: { source: 'hf://org/repo' },
        status: {
          phase: 'Failed',
          conditions: [
            {
              type: 'Degraded',
              status: 'True',
              reason: 'DownloadFailed',
              message: 'no such file',
            },
          ],
        },
      },
    });
    expect(health).toMatchObject({
      state: 'failed',
      reason: 'DownloadFailed',
      message: 'no such file',
    });
  });

  it('says why a container keeps failing in its own last words', () => {
    const health = serviceHealth({
      inferenceService: service(),
      pods: [
        pod(
          {
            containerStatuses: [
              {
                name: 'main',
                state: { waiting: { reason: 'CrashLoopBackOff' } },
                lastState: {
                  terminated: { exitCode: 1, message: 'driver is too old' },
                },
              },
            ],
          },
          'n1',
        ),
      ],
    });
    expect(health).toMatchObject({
      reason: 'CrashLoopBackOff',
      message: 'driver is too old',
    });
  });

  it('does not show the sticky scheduling status of a ready service', () => {
    const health = serviceHealth({
      inferenceService: service(
        {},
        {
          phase: 'Ready',
          readyReplicas: 1,
          schedulingStatus: 'InsufficientGPU',
          schedulingMessage: 'old',
        },
      ),
    });
    expect(health.state).toBe('ready');
    expect(health).not.toHaveProperty('reason');
    expect(health).not.toHaveProperty('message');
  });

  it.each([
    ['1.36.2-02-running-each-cloud', 'ready'],
    ['1.36.2-09-selector-matches-nothing', 'unschedulable'],
    ['1.36.2-11-selector-right-taint-untolerated', 'unschedulable'],
    ['1.36.2-05-insufficient-gpu-too-many', 'waiting-for-gpu'],
  ])('reads every service of %s as %s', (name, expected) => {
    const recording = loadRecording(name);
    const states = recording.inferenceservices.map(inferenceService =>
      state(inferenceService, recording.pods),
    );
    expect(new Set(states)).toEqual(new Set([expected]));
  });
});
