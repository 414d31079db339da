import { Deployment } from '../kubernetes/objects';
import {
  gpuNode,
  model,
  priorityClasses,
  service,
  servicePod,
  snapshot,
} from './__fixtures__/cluster';
import { diagnose } from './diagnose';

const codes = (diagnosis: ReturnType<typeof diagnose>) =>
  diagnosis.findings.map(({ code }) => code);

describe('services without pods on purpose', () => {
  it('is stopped when replicas is 0, and says how to start the service', () => {
    const diagnosis = diagnose({
      inferenceService: service({ replicas: 0 }),
      snapshot: snapshot(),
    });
    expect(diagnosis.verdict).toBe('stopped');
    expect(diagnosis.findings[0].code).toBe('scaled-to-zero');
    expect(diagnosis.findings[0].commands?.[0].command).toContain(
      '"path":"/spec/replicas","value":1',
    );
  });

  it('is stopped for a resting member of a ModelPool, and offers no start', () => {
    const diagnosis = diagnose({
      inferenceService: service({ replicas: 0 }),
      snapshot: snapshot({
        modelPools: [
          {
            metadata: { name: 'pool', namespace: 'llm' },
            spec: { members: [{ inferenceServiceRef: { name: 'llama' } }] },
            status: { residentMember: 'mistral' },
          },
        ],
      }),
    });
    expect(diagnosis.verdict).toBe('stopped');
    expect(codes(diagnosis)).toEqual(['pool-member-not-resident']);
    expect(diagnosis.findings[0].detail).toContain('mistral');
    expect(diagnosis.findings[0].commands).toBeUndefined();
  });

  it('is stopped when a user suspended it, but waits when Kueue did', () => {
    const suspended = diagnose({
      inferenceService: service({ suspend: true }),
      snapshot: snapshot(),
    });
    expect([suspended.verdict, codes(suspended)]).toEqual([
      'stopped',
      ['suspended'],
    ]);
    const queued = diagnose({
      inferenceService: service(
        { suspend: true },
        {
          metadata: {
            name: 'llama',
            namespace: 'llm',
            labels: { 'kueue.x-k8s.io/queue-name': 'gpu' },
          },
        },
      ),
      snapshot: snapshot(),
    });
    expect([queued.verdict, codes(queued)]).toEqual([
      'waits',
      ['waits-for-kueue'],
    ]);
  });

  it('says so while the service is being deleted', () => {
    const diagnosis = diagnose({
      inferenceService: service(
        {},
        {
          metadata: {
            name: 'llama',
            namespace: 'llm',
            deletionTimestamp: '2026-11-24T00:00:00Z',
          },
        },
      ),
      snapshot: snapshot(),
    });
    expect(diagnosis.verdict).toBe('stopped');
    expect(codes(diagnosis)).toEqual(['being-deleted']);
  });
});

describe('Models', () => {
  it('fails when the Model does not exist', () => {
    const diagnosis = diagnose({
      inferenceService: service({ modelRef: 'lama' }),
      snapshot: snapshot(),
    });
    expect([diagnosis.verdict, diagnosis.findings[0].code]).toEqual([
      'failing',
      'model-not-found',
    ]);
  });

  it('gives no verdict when Models could not be read', () => {
    const diagnosis = diagnose({
      inferenceService: service(),
      snapshot: snapshot({ models: undefined, nodes: [gpuNode('a')] }),
    });
    expect(diagnosis.verdict).toBe('unknown');
    expect(diagnosis.findings[0].detail).toContain('could not be read');
  });

  it('quotes the reason of a Model that has failed', () => {
    const diagnosis = diagnose({
      inferenceService: service(),
      model: {
        ...model(),
        status: {
          phase: 'Failed',
          conditions: [
            {
              type: 'Degraded',
              status: 'True',
              reason: 'SourceNotAllowed',
              message: 'local sources are disabled',
            },
          ],
        },
      },
      snapshot: snapshot(),
    });
    expect(diagnosis.verdict).toBe('failing');
    expect(diagnosis.findings[0]).toMatchObject({
      code: 'model-failed',
      evidence: 'local sources are disabled',
    });
  });

  it('is starting while the Model is on its way', () => {
    const diagnosis = diagnose({
      inferenceService: service(),
      model: { ...model(), status: { phase: 'Downloading' } },
      snapshot: snapshot({ nodes: [gpuNode('a')] }),
    });
    expect([diagnosis.verdict, codes(diagnosis)]).toEqual([
      'starting',
      ['model-not-ready'],
    ]);
  });

  it('fails when the Job that downloads the Model ahead fits on no node', () => {
    const prefetching = model({ prefetch: true });
    const diagnosis = diagnose({
      inferenceService: service(),
      model: { ...prefetching, status: { phase: 'Downloading' } },
      snapshot: snapshot({
        nodes: [gpuNode('a')],
        pods: [
          {
            metadata: {
              name: 'prefetch-x',
              namespace: 'llm',
              labels: {
                'app.kubernetes.io/component': 'model-prefetch',
                'inference.llmkube.dev/model': 'llama',
              },
            },
            spec: { containers: [] },
            status: {
              phase: 'Pending',
              conditions: [
                {
                  type: 'PodScheduled',
                  status: 'False',
                  message: '0/1 nodes are available',
                },
              ],
            },
          },
        ],
      }),
    });
    expect([diagnosis.verdict, diagnosis.findings[0].code]).toEqual([
      'failing',
      'prefetch-unschedulable',
    ]);
  });

  it('fails when the operator refuses the service as written', () => {
    const diagnosis = diagnose({
      inferenceService: service({
        resources: { gpu: 2, gpuSharing: { mode: 'partitioned' } },
      }),
      snapshot: snapshot(),
    });
    expect([diagnosis.verdict, diagnosis.findings[0].code]).toEqual([
      'failing',
      'service-refused',
    ]);
  });
});

describe('services on Apple hardware', () => {
  const metal = model({ hardware: { accelerator: 'metal' } });

  it('run without pods', () => {
    const diagnosis = diagnose({
      inferenceService: service({}, { status: { phase: 'Ready' } }),
      model: metal,
      snapshot: snapshot(),
    });
    expect([diagnosis.verdict, diagnosis.findings]).toEqual(['running', []]);
  });

  it('fail when the Mac has too little memory', () => {
    const diagnosis = diagnose({
      inferenceService: service(
        {},
        {
          status: {
            phase: 'Creating',
            schedulingStatus: 'InsufficientMemory',
          },
        },
      ),
      model: metal,
      snapshot: snapshot(),
    });
    expect([diagnosis.verdict, codes(diagnosis)]).toEqual([
      'failing',
      ['metal-out-of-memory'],
    ]);
  });
});

describe('pods that are not created', () => {
  const refused = (message: string) => [
    {
      metadata: {
        name: 'llama-6c7c8584d9',
        namespace: 'llm',
        ownerReferences: [
          { apiVersion: 'apps/v1', kind: 'Deployment', name: 'llama' },
        ],
      },
      spec: { replicas: 1 },
      status: {
        conditions: [{ type: 'ReplicaFailure', status: 'True', message }],
      },
    },
  ];

  it.each([
    [
      'pods "x" is forbidden: no PriorityClass with name llmkube-normal was found',
      'priority-class-missing',
    ],
    [
      'pods "x" is forbidden: unable to validate against any security context constraint: []',
      'security-context-refused',
    ],
    [
      'pods "x" is forbidden: violates PodSecurity "restricted:latest"',
      'pod-security-refused',
    ],
    [
      'admission webhook "policy.example.com" denied the request: no',
      'admission-webhook-refused',
    ],
    [
      'pods "x" is forbidden: failed quota: q: must specify limits.cpu',
      'resource-quota-needs-requests',
    ],
    ['something else entirely', 'pod-creation-refused'],
  ])('says what is meant by: %s', (message, code) => {
    const diagnosis = diagnose({
      inferenceService: service(),
      snapshot: snapshot({
        nodes: [gpuNode('a')],
        replicaSets: refused(message),
      }),
    });
    expect(diagnosis.verdict).toBe('failing');
    expect(diagnosis.findings[0]).toMatchObject({ code, evidence: message });
  });

  const refusalEvent = {
    metadata: { name: 'e', namespace: 'llm' },
    reason: 'FailedCreate',
    note: 'exceeded quota: q, requested: pods=1, used: pods=4, limited: pods=4',
    regarding: {
      kind: 'ReplicaSet',
      namespace: 'llm',
      name: 'llama-6c7c8584d9',
    },
  };

  it('takes the word of the Deployment, which repeats what its ReplicaSets say', () => {
    const deployment = (conditions: object[]) => ({
      metadata: { name: 'llama', namespace: 'llm' },
      status: { conditions },
    });
    const codesWith = (conditions: object[]) =>
      diagnose({
        inferenceService: service(),
        snapshot: snapshot({
          nodes: [gpuNode('a')],
          replicaSets: undefined,
          deployments: [deployment(conditions) as Deployment],
          events: [refusalEvent],
        }),
      }).findings.map(({ code }) => code);
    expect(
      codesWith([
        { type: 'ReplicaFailure', status: 'True', message: 'no at all' },
      ]),
    ).toContain('pod-creation-refused');
    // What an event of the past says is over.
    expect(codesWith([])).not.toContain('resource-quota-exceeded');
  });

  it('reads the refusal from an event where ReplicaSets could not be read', () => {
    const diagnosis = diagnose({
      inferenceService: service(),
      snapshot: snapshot({
        nodes: [gpuNode('a')],
        replicaSets: undefined,
        events: [refusalEvent],
      }),
    });
    expect(diagnosis.findings[0].code).toBe('resource-quota-exceeded');
    expect(diagnosis.findings[0].detail).toContain('uses pods=4 of pods=4');
  });

  it('corrects the name of a PriorityClass that is likely misspelt, before a pod is refused', () => {
    const diagnosis = diagnose({
      inferenceService: service({ priorityClassName: 'llmkube-hihg' }),
      snapshot: snapshot({ nodes: [gpuNode('a')] }),
    });
    expect(diagnosis.verdict).toBe('fixable');
    expect(diagnosis.findings[0].code).toBe('priority-class-missing');
    expect(diagnosis.remedies[0]).toMatchObject({
      kind: 'corrects',
      patch: [
        {
          op: 'replace',
          path: '/spec/priorityClassName',
          value: 'llmkube-high',
        },
      ],
    });
  });

  it("falls back on LLMKube's nearest class where the wanted one is not installed", () => {
    const diagnosis = diagnose({
      inferenceService: service({ priority: 'batch' }),
      snapshot: snapshot({
        nodes: [gpuNode('a')],
        priorityClasses: priorityClasses.filter(
          ({ metadata }) => metadata.name !== 'llmkube-critical',
        ),
      }),
    });
    expect(diagnosis.remedies[0]).toMatchObject({
      kind: 'changes-intent',
      patch: [{ op: 'replace', path: '/spec/priority', value: 'low' }],
    });
  });
});

describe('what could not be read', () => {
  it('gives no verdict without pods, but believes the operator that the service is Ready', () => {
    const without = snapshot({ pods: undefined, nodes: [gpuNode('a')] });
    expect(
      diagnose({ inferenceService: service(), snapshot: without }).verdict,
    ).toBe('unknown');
    expect(
      diagnose({
        inferenceService: service({}, { status: { phase: 'Ready' } }),
        snapshot: without,
      }).verdict,
    ).toBe('running');
  });

  it('gives no verdict on a waiting pod without nodes', () => {
    const diagnosis = diagnose({
      inferenceService: service(),
      snapshot: snapshot({ nodes: undefined, pods: [servicePod('p')] }),
    });
    expect([diagnosis.verdict, diagnosis.remedies]).toEqual(['unknown', []]);
  });

  it('gives no verdict where it depends on what admission is not known to do', () => {
    const diagnosis = diagnose({
      inferenceService: service(),
      snapshot: snapshot({
        nodes: [
          gpuNode('a', {
            taints: [
              { key: 'nvidia.com/gpu', value: 'true', effect: 'NoSchedule' },
            ],
          }),
        ],
      }),
      options: { admission: { extendedResourceToleration: 'unknown' } },
    });
    expect(diagnosis.verdict).toBe('unknown');
    expect(
      diagnosis.findings.find(({ code }) => code === 'not-known')?.detail,
    ).toContain('ExtendedResourceToleration');
  });
});
