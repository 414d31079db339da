import { Pod } from '../kubernetes/objects';
import { gpuNode, service, servicePod, snapshot } from './__fixtures__/cluster';
import { diagnose } from './diagnose';

function diagnosePods(pods: Pod[], lists: Parameters<typeof snapshot>[0] = {}) {
  return diagnose({
    inferenceService: service(),
    snapshot: snapshot({ nodes: [gpuNode('a')], pods, ...lists }),
  });
}

const running = (status: Pod['status']) =>
  servicePod('p', {
    nodeName: 'a',
    status: { phase: 'Running', conditions: [], ...status },
  });

const failedContainer = (message: string, reason = 'Error') =>
  running({
    containerStatuses: [
      {
        name: 'llama-server',
        ready: false,
        restartCount: 4,
        state: { waiting: { reason: 'CrashLoopBackOff' } },
        lastState: { terminated: { exitCode: 1, reason, message } },
      },
    ],
  });

describe('pods that have a node', () => {
  it('runs when all wanted replicas are ready', () => {
    const diagnosis = diagnosePods([
      servicePod('p', { nodeName: 'a', ready: true }),
    ]);
    expect(diagnosis).toMatchObject({
      verdict: 'running',
      summary: '1 of 1 replica is ready.',
      findings: [],
      remedies: [],
    });
    expect(diagnosis.placement).toBeUndefined();
  });

  it('is starting while nothing is known to be wrong', () => {
    expect(diagnosePods([running({})]).verdict).toBe('starting');
  });

  it.each([
    ['crash-loop', failedContainer('segmentation fault')],
    [
      'driver-too-old',
      failedContainer(
        'CUDA error: CUDA driver version is insufficient for CUDA runtime version',
      ),
    ],
    ['gpu-out-of-memory', failedContainer('torch: CUDA out of memory.')],
    ['out-of-memory', failedContainer('', 'OOMKilled')],
  ])('fails with %s, and quotes the last words', (code, pod) => {
    const diagnosis = diagnosePods([pod]);
    expect([diagnosis.verdict, diagnosis.findings[0].code]).toEqual([
      'failing',
      code,
    ]);
    expect(diagnosis.findings[0].subject).toBe('p/llama-server');
    expect(diagnosis.findings[0].commands?.[0].command).toContain('kubectl');
    expect(diagnosis.findings[0].evidence ?? '').toBe(
      pod.status!.containerStatuses![0].lastState!.terminated!.message,
    );
  });

  it.each([
    ['unauthorized: access denied', 'refuses access'],
    ['manifest unknown: not found', 'does not have this image'],
    ['dial tcp: i/o timeout', 'could not be reached'],
  ])('explains an image that cannot be pulled: %s', (message, meaning) => {
    const diagnosis = diagnosePods([
      running({
        phase: 'Pending',
        containerStatuses: [
          {
            name: 'llama-server',
            ready: false,
            image: 'example.com/llama:1',
            state: { waiting: { reason: 'ErrImagePull', message } },
          },
        ],
      }),
    ]);
    expect(diagnosis.verdict).toBe('failing');
    expect(diagnosis.findings[0]).toMatchObject({
      code: 'image-pull-failed',
      evidence: message,
    });
    expect(diagnosis.findings[0].detail).toContain(meaning);
  });

  it.each([
    ['curl: (22) The requested URL returned error: 401', 'refuses access'],
    ['curl: (22) The requested URL returned error: 404', 'does not exist'],
    ['curl: (28) Connection timed out', 'could not be reached'],
    ['write error: No space left on device', 'cache is full'],
  ])('explains a download that failed: %s', (message, meaning) => {
    const diagnosis = diagnosePods([
      running({
        phase: 'Pending',
        initContainerStatuses: [
          {
            name: 'model-downloader',
            ready: false,
            restartCount: 2,
            state: { waiting: { reason: 'CrashLoopBackOff' } },
            lastState: { terminated: { exitCode: 22, message } },
          },
        ],
      }),
    ]);
    expect(diagnosis.verdict).toBe('failing');
    expect(diagnosis.findings[0].code).toBe('model-download-failed');
    expect(diagnosis.findings[0].detail).toContain(meaning);
  });

  it('is starting while the model is downloaded', () => {
    const diagnosis = diagnosePods([
      running({
        phase: 'Pending',
        initContainerStatuses: [
          {
            name: 'model-downloader',
            ready: false,
            state: { running: { startedAt: '2026-11-24T00:00:00Z' } },
          },
        ],
      }),
    ]);
    expect(diagnosis.verdict).toBe('starting');
    expect(diagnosis.summary).toBe('Starting: the model is being downloaded.');
  });

  it('tells a probe that fails while loading from one that fails afterwards', () => {
    const withProbe = (started: boolean) =>
      diagnosePods(
        [
          running({
            containerStatuses: [
              {
                name: 'llama-server',
                ready: false,
                started,
                state: { running: {} },
              },
            ],
          }),
        ],
        {
          events: [
            {
              metadata: { name: 'e', namespace: 'llm' },
              reason: 'Unhealthy',
              message: 'probe failed: 503',
              involvedObject: { kind: 'Pod', namespace: 'llm', name: 'p' },
            },
          ],
        },
      );
    expect(withProbe(false).verdict).toBe('starting');
    expect(withProbe(false).findings[0].code).toBe('model-loading');
    expect(withProbe(true).verdict).toBe('failing');
    expect(withProbe(true).findings[0].code).toBe('probe-failing');
  });

  it('fails when the kubelet cannot start a container', () => {
    const diagnosis = diagnosePods([
      running({
        containerStatuses: [
          {
            name: 'llama-server',
            ready: false,
            state: {
              waiting: {
                reason: 'CreateContainerConfigError',
                message: 'secret "hf-token" not found',
              },
            },
          },
        ],
      }),
    ]);
    expect([diagnosis.verdict, diagnosis.findings[0].code]).toEqual([
      'failing',
      'container-cannot-start',
    ]);
  });

  it('warns of a node that is about to be taken away', () => {
    const diagnosis = diagnosePods(
      [servicePod('p', { nodeName: 'a', ready: true })],
      {
        nodes: [
          gpuNode('a', {
            taints: [
              {
                key: 'aws-node-termination-handler/spot-itn',
                effect: 'NoSchedule',
              },
            ],
          }),
        ],
      },
    );
    expect(diagnosis.verdict).toBe('running');
    expect(diagnosis.findings[0]).toMatchObject({
      code: 'node-going-away',
      severity: 'warning',
      nodes: ['a'],
    });
  });

  it('says which fields of the spec the pod lacks, and proves nothing on such ground', () => {
    const diagnosis = diagnose({
      inferenceService: service({
        nodeSelector: { pool: 'gpu' },
        tolerations: [{ key: 'sku', operator: 'Exists' }],
      }),
      snapshot: snapshot({
        nodes: [
          gpuNode('a', {
            labels: { pool: 'gpu' },
            taints: [{ key: 'sku', value: 'gpu', effect: 'NoSchedule' }],
          }),
        ],
        pods: [servicePod('p')],
      }),
    });
    const drift = diagnosis.findings.find(
      ({ code }) => code === 'spec-not-on-pod',
    );
    expect(drift?.title).toBe(
      'The pod lacks the toleration of sku and the nodeSelector pool',
    );
    expect(diagnosis.remedies).toEqual([]);
  });

  it('says that scheduling words in the status are of the past', () => {
    const diagnosis = diagnose({
      inferenceService: service(
        {},
        { status: { phase: 'Ready', schedulingStatus: 'InsufficientGPU' } },
      ),
      snapshot: snapshot({
        nodes: [gpuNode('a')],
        pods: [servicePod('p', { nodeName: 'a', ready: true })],
      }),
    });
    expect(diagnosis.verdict).toBe('running');
    expect(diagnosis.findings.map(({ code }) => code)).toEqual([
      'stale-scheduling-status',
    ]);
  });

  it('warns of a server that holds GPUs and runs on the CPU', () => {
    const diagnosis = diagnose({
      inferenceService: service(
        {},
        {
          status: {
            phase: 'Ready',
            acceleration: { device: 'CPU', layersOffloaded: 0 },
          },
        },
      ),
      snapshot: snapshot({
        nodes: [gpuNode('a')],
        pods: [servicePod('p', { nodeName: 'a', ready: true })],
      }),
    });
    expect(diagnosis.findings.map(({ code }) => code)).toContain(
      'cpu-fallback',
    );
  });
});

describe('pods that kube-scheduler does not look at', () => {
  it('waits for Kueue while its gate is on the pod', () => {
    const diagnosis = diagnosePods([
      servicePod('p', {
        spec: { schedulingGates: [{ name: 'kueue.x-k8s.io/admission' }] },
      }),
    ]);
    expect([diagnosis.verdict, diagnosis.findings[0].code]).toEqual([
      'waits',
      'waits-for-kueue',
    ]);
    expect(diagnosis.summary).toBe('The pod waits for admission by Kueue.');
  });

  it("gives no verdict on another scheduler's pod", () => {
    const diagnosis = diagnosePods([
      servicePod('p', { spec: { schedulerName: 'volcano' } }),
    ]);
    expect([diagnosis.verdict, diagnosis.findings[0].code]).toEqual([
      'unknown',
      'foreign-scheduler',
    ]);
    expect(diagnosis.remedies).toEqual([]);
  });
});
