import {
  gpuNode,
  holder,
  model,
  service,
  servicePod,
  snapshot,
} from './__fixtures__/cluster';
import { codes, preflight } from './__fixtures__/preflight';
import { diagnose } from './diagnose';

describe('GPUs', () => {
  it('waits while others hold all GPUs, and counts who does', () => {
    const diagnosis = preflight(
      {},
      {
        nodes: [gpuNode('a', { gpus: 2 })],
        pods: [holder('train', 'a', 2, 20000)],
      },
    );
    expect(diagnosis.verdict).toBe('waits');
    expect(diagnosis.summary).toBe(
      'Waits until GPUs are released: needs 1 × nvidia.com/gpu; 0 of 2 are free, 0 usable.',
    );
    expect(diagnosis.findings[0].detail).toContain(
      'held by 1 pod in 1 namespace',
    );
    expect(diagnosis.have).toMatchObject({ allocatable: 2, held: 2, free: 0 });
  });

  it('names the priority that would preempt, and whom', () => {
    const diagnosis = preflight(
      {},
      {
        nodes: [gpuNode('a', { gpus: 2 })],
        pods: [holder('cheap', 'a', 1, 20000), holder('dear', 'a', 1, 2000000)],
      },
    );
    expect(diagnosis.verdict).toBe('waits');
    expect(diagnosis.remedies[0]).toMatchObject({
      title: 'Raise the priority to high',
      kind: 'changes-intent',
      consequence:
        'kube-scheduler then stops pods of lower priority: team-vision/cheap (priority 20000).',
      patch: [{ op: 'add', path: '/spec/priority', value: 'high' }],
    });
  });

  it('lowers the count on the service where the Model has none', () => {
    const diagnosis = preflight(
      { resources: { gpu: 4 } },
      { nodes: [gpuNode('a', { gpus: 2 })] },
    );
    expect(diagnosis.verdict).toBe('never-fits');
    expect(diagnosis.remedies[0]).toMatchObject({
      target: { kind: 'InferenceService' },
      patch: [{ op: 'replace', path: '/spec/resources/gpu', value: 2 }],
    });
  });

  it('says which other services use the Model whose count it lowers', () => {
    const shared = model({ hardware: { gpu: { enabled: true, count: 4 } } });
    const diagnosis = preflight(
      {},
      {
        nodes: [gpuNode('a', { gpus: 2 })],
        models: [shared],
        inferenceServices: [
          service(),
          service({}, { metadata: { name: 'other', namespace: 'llm' } }),
        ],
      },
    );
    expect(diagnosis.remedies[0].target.kind).toBe('Model');
    expect(diagnosis.remedies[0].consequence).toContain('also used by other');
  });

  it('claims nothing for ever where no node has the resource', () => {
    const diagnosis = preflight({}, { nodes: [gpuNode('cpu', { gpus: 0 })] });
    expect([diagnosis.verdict, codes(diagnosis)]).toEqual([
      'unknown',
      ['gpu-resource-not-offered'],
    ]);
  });

  it('names the resources that the nodes have instead', () => {
    const diagnosis = preflight(
      {},
      {
        nodes: [
          gpuNode('amd', { gpus: 0, allocatable: { 'amd.com/gpu': '8' } }),
        ],
      },
    );
    expect(diagnosis.findings[0].detail).toContain('amd.com/gpu');
  });

  it('waits for GPU nodes that advertise nothing yet', () => {
    const diagnosis = preflight(
      {},
      {
        nodes: [
          gpuNode('a', { gpus: 0, labels: { 'nvidia.com/gpu.count': '8' } }),
        ],
      },
    );
    expect(diagnosis.verdict).toBe('waits');
    expect(codes(diagnosis)).toContain('gpu-not-advertised');
  });

  it('needs capacity once an autoscaler has acted, and not once it has refused', () => {
    const withEvent = (reason: string, message: string) =>
      diagnose({
        inferenceService: service(),
        snapshot: snapshot({
          nodes: [gpuNode('a', { gpus: 1 })],
          pods: [servicePod('p'), holder('train', 'a', 1, 99999999)],
          events: [
            {
              metadata: { name: 'e', namespace: 'llm' },
              reason,
              message,
              involvedObject: { kind: 'Pod', namespace: 'llm', name: 'p' },
            },
          ],
        }),
      });
    expect(
      withEvent('TriggeredScaleUp', 'pod triggered scale-up').verdict,
    ).toBe('needs-capacity');
    const refused = withEvent(
      'NotTriggerScaleUp',
      "pod didn't trigger scale-up: 1 max node group size reached",
    );
    expect(refused.verdict).toBe('waits');
    expect(codes(refused)).toContain('scale-up-refused');
  });
});

describe("the scheduler's own words", () => {
  const withMessage = (message: string) =>
    diagnose({
      inferenceService: service(),
      snapshot: snapshot({
        nodes: [gpuNode('a', { gpus: 1 })],
        pods: [
          holder('train', 'a', 1, 99999999),
          servicePod('p', {
            status: {
              phase: 'Pending',
              conditions: [
                {
                  type: 'PodScheduled',
                  status: 'False',
                  reason: 'Unschedulable',
                  message,
                },
              ],
            },
          }),
        ],
      }),
    });

  it('agree with ours although the part on preemption repeats reasons', () => {
    const diagnosis = withMessage(
      '0/1 nodes are available: 1 Insufficient nvidia.com/gpu. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod.',
    );
    expect(diagnosis.agreesWithScheduler).toBe(true);
  });

  it('are shown beside ours where they differ, and neither is claimed', () => {
    const diagnosis = withMessage(
      '0/2 nodes are available: 1 Insufficient nvidia.com/gpu, 1 Too many pods.',
    );
    expect(diagnosis.agreesWithScheduler).toBe(false);
    const finding = diagnosis.findings.find(
      ({ code }) => code === 'scheduler-disagrees',
    );
    expect(finding?.detail).toContain('1 Insufficient nvidia.com/gpu.');
    expect(finding?.evidence).toContain('1 Too many pods');
  });

  it("are not compared where they are not kube-scheduler's", () => {
    expect(
      withMessage('all nodes are busy').agreesWithScheduler,
    ).toBeUndefined();
  });
});

describe('volumes', () => {
  const claim = {
    metadata: { name: 'llmkube-model-cache', namespace: 'llm' },
    spec: { volumeName: 'pv', storageClassName: 'local' },
    status: { phase: 'Bound' },
  };
  const volume = {
    metadata: { name: 'pv' },
    spec: {
      claimRef: { namespace: 'llm', name: 'llmkube-model-cache' },
      nodeAffinity: {
        required: {
          nodeSelectorTerms: [
            {
              matchExpressions: [
                {
                  key: 'kubernetes.io/hostname',
                  operator: 'In' as const,
                  values: ['other'],
                },
              ],
            },
          ],
        },
      },
    },
  };

  it('says that the shared model cache ties the service to another node, and offers to do without', () => {
    const diagnosis = preflight(
      { modelCache: undefined },
      {
        nodes: [gpuNode('a')],
        persistentVolumeClaims: [claim],
        persistentVolumes: [volume],
      },
    );
    expect(diagnosis.findings[0]).toMatchObject({
      code: 'volume-pins-to-other-node',
    });
    expect(diagnosis.findings[0].detail).toContain('shared by all services');
    expect(diagnosis.remedies[0]).toMatchObject({
      kind: 'changes-intent',
      patch: [
        {
          op: 'add',
          path: '/spec/modelCache',
          value: { persistence: 'Ephemeral' },
        },
      ],
    });
  });

  it('does not miss a claim that the operator creates with the pods', () => {
    expect(
      preflight({ modelCache: undefined }, { nodes: [gpuNode('a')] }).verdict,
    ).toBe('fits');
  });
});
