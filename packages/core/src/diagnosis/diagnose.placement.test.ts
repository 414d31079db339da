import { Taint } from '../kubernetes/objects';
import {
  gpuNode,
  holder,
  model,
  service,
  servicePod,
  snapshot,
} from './__fixtures__/cluster';
import { diagnose } from './diagnose';
import { applyJsonPatch } from './patch/jsonPatch';

const spot: Taint = {
  key: 'kubernetes.azure.com/scalesetpriority',
  value: 'spot',
  effect: 'NoSchedule',
};
const admission = { extendedResourceToleration: false as const };

function preflight(
  spec: Parameters<typeof service>[0],
  lists: Parameters<typeof snapshot>[0],
) {
  const shot = snapshot(lists);
  return diagnose({
    inferenceService: service(spec),
    snapshot: shot,
    options: {
      admission: { ...admission, priorityClasses: shot.priorityClasses },
    },
  });
}

const codes = (diagnosis: ReturnType<typeof diagnose>) =>
  diagnosis.findings
    .filter(({ severity }) => severity !== 'info')
    .map(({ code }) => code);

describe('taints', () => {
  it('adds exactly the toleration of the taint that blocks, creating the list', () => {
    const diagnosis = preflight(
      {},
      {
        nodes: [
          gpuNode('a', {
            taints: [{ key: 'sku', value: 'gpu', effect: 'NoSchedule' }],
          }),
        ],
      },
    );
    expect(diagnosis.verdict).toBe('fixable');
    expect(diagnosis.remedies[0]).toMatchObject({
      title: 'Tolerate the taint sku=gpu:NoSchedule',
      kind: 'permits',
      target: { kind: 'InferenceService', namespace: 'llm', name: 'llama' },
      patch: [
        {
          op: 'add',
          path: '/spec/tolerations',
          value: [
            {
              key: 'sku',
              operator: 'Equal',
              value: 'gpu',
              effect: 'NoSchedule',
            },
          ],
        },
      ],
      proof: { fitsOn: ['a'], replicas: { wanted: 1, placed: 1 } },
    });
    expect(diagnosis.remedies[0].consequence).toContain('ask their owner');
    expect(
      diagnosis.findings[0].commands?.map(({ command }) => command),
    ).toEqual(
      expect.arrayContaining([
        'kubectl describe node a | grep -A5 Taints',
        expect.stringMatching(
          /^kubectl patch inferenceservices\.inference\.llmkube\.dev llama -n llm --type=json -p '\[/,
        ),
      ]),
    );
  });

  it("explains that LLMKube's own toleration matches only the value present", () => {
    const diagnosis = preflight(
      {},
      {
        nodes: [
          gpuNode('a', {
            taints: [{ key: 'nvidia.com/gpu', effect: 'NoSchedule' }],
          }),
        ],
      },
    );
    expect(diagnosis.findings[0].detail).toContain(
      'matches only nvidia.com/gpu=present',
    );
    expect(diagnosis.remedies[0].patch[0].value).toEqual([
      { key: 'nvidia.com/gpu', operator: 'Exists', effect: 'NoSchedule' },
    ]);
  });

  it('corrects a toleration whose value no taint has', () => {
    const diagnosis = preflight(
      {
        tolerations: [
          { key: 'sku', operator: 'Equal', value: 'gup', effect: 'NoSchedule' },
        ],
      },
      {
        nodes: [
          gpuNode('a', {
            taints: [{ key: 'sku', value: 'gpu', effect: 'NoSchedule' }],
          }),
        ],
      },
    );
    expect(diagnosis.remedies[0]).toMatchObject({
      kind: 'corrects',
      patch: [{ op: 'replace', path: '/spec/tolerations/0' }],
    });
    expect(diagnosis.findings[0].detail).toContain('only for value "gup"');
  });

  it.each([
    { key: 'node.kubernetes.io/not-ready', effect: 'NoSchedule' as const },
    { key: 'ToBeDeletedByClusterAutoscaler', effect: 'NoSchedule' as const },
    { key: 'karpenter.sh/disrupted', effect: 'NoSchedule' as const },
  ])('waits for the node, and never tolerates $key', taint => {
    const diagnosis = preflight(
      {},
      { nodes: [gpuNode('a', { taints: [taint] })] },
    );
    expect([diagnosis.verdict, diagnosis.remedies]).toEqual(['waits', []]);
    expect(codes(diagnosis)).toEqual(['node-not-ready']);
  });

  it('never tolerates the control plane', () => {
    const diagnosis = preflight(
      {},
      {
        nodes: [
          gpuNode('a', {
            taints: [
              {
                key: 'node-role.kubernetes.io/control-plane',
                effect: 'NoSchedule',
              },
            ],
          }),
        ],
      },
    );
    expect(diagnosis.remedies).toEqual([]);
  });

  it('keeps a service without GPUs off GPU nodes', () => {
    const diagnosis = preflight(
      { resources: { gpu: 0, cpu: '2' } },
      {
        nodes: [
          gpuNode('gpu', { taints: [spot] }),
          gpuNode('cpu', { gpus: 0, allocatable: { cpu: '1' } }),
        ],
      },
    );
    expect(
      diagnosis.remedies.filter(({ title }) => title.includes('taint')),
    ).toEqual([]);
  });
});

describe('node selectors', () => {
  it('corrects a likely typo in a value', () => {
    const diagnosis = preflight(
      { nodeSelector: { 'nvidia.com/gpu.product': 'NVIDIA-LL4' } },
      {
        nodes: [
          gpuNode('a', { labels: { 'nvidia.com/gpu.product': 'NVIDIA-L4' } }),
        ],
      },
    );
    // L4 and LL4 are different numbers of a product, so no typo is claimed.
    expect(diagnosis.remedies[0].kind).toBe('changes-intent');
    const misspelt = preflight(
      { nodeSelector: { pool: 'gpu-spto' } },
      { nodes: [gpuNode('a', { labels: { pool: 'gpu-spot' } })] },
    );
    expect(misspelt.remedies[0]).toMatchObject({
      kind: 'corrects',
      patch: [
        { op: 'replace', path: '/spec/nodeSelector/pool', value: 'gpu-spot' },
      ],
    });
    expect(misspelt.findings[0].advice).toContain(
      'Did you mean pool=gpu-spot?',
    );
    expect(misspelt.findings[0].commands?.[0].command).toBe(
      'kubectl get nodes -L pool',
    );
  });

  it('corrects a key that no node has to the one that carries the value', () => {
    const diagnosis = preflight(
      { nodeSelector: { agentpool: 'gpu' } },
      {
        nodes: [
          gpuNode('a', { labels: { 'kubernetes.azure.com/agentpool': 'gpu' } }),
        ],
      },
    );
    expect(diagnosis.remedies[0]).toMatchObject({
      kind: 'corrects',
      patch: [
        { op: 'remove', path: '/spec/nodeSelector/agentpool' },
        {
          op: 'add',
          path: '/spec/nodeSelector/kubernetes.azure.com~1agentpool',
          value: 'gpu',
        },
      ],
    });
  });

  it('combines a toleration and a selector where both must change', () => {
    const diagnosis = preflight(
      { nodeSelector: { pool: 'gpu-spto' } },
      {
        nodes: [
          gpuNode('a', {
            labels: { pool: 'gpu-spot' },
            taints: [{ key: 'sku', value: 'gpu', effect: 'NoSchedule' }],
          }),
        ],
      },
    );
    expect(diagnosis.remedies).toHaveLength(1);
    expect(diagnosis.remedies[0].title).toBe(
      'Tolerate the taint sku=gpu:NoSchedule and correct pool to gpu-spot',
    );
    expect(codes(diagnosis)).toEqual([
      'untolerated-taint',
      'node-selector-mismatch',
    ]);
  });

  it('drops required node affinity only as a change of intent', () => {
    const diagnosis = preflight(
      {
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [
                {
                  matchExpressions: [
                    { key: 'zone', operator: 'In', values: ['z9'] },
                  ],
                },
              ],
            },
          },
        },
      },
      { nodes: [gpuNode('a')] },
    );
    expect(diagnosis.remedies[0]).toMatchObject({
      title: 'Drop the required node affinity',
      kind: 'changes-intent',
    });
    expect(codes(diagnosis)).toEqual(['node-affinity-mismatch']);
  });

  it('takes an empty pool of Karpenter for no mistake', () => {
    const diagnosis = preflight(
      { nodeSelector: { 'karpenter.sh/nodepool': 'h100' } },
      {
        nodes: [gpuNode('a', { labels: { 'karpenter.sh/nodepool': 'l4' } })],
        nodePools: [
          {
            metadata: { name: 'h100' },
            spec: {
              template: {
                spec: {
                  requirements: [
                    {
                      key: 'karpenter.k8s.aws/instance-gpu-name',
                      operator: 'In',
                      values: ['h100'],
                    },
                  ],
                },
              },
            },
          },
        ],
      },
    );
    expect(diagnosis.verdict).toBe('needs-capacity');
    expect(diagnosis.findings.map(({ code }) => code)).toContain(
      'node-pool-can-grow',
    );
  });
});

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

describe('remedies and pods that already serve', () => {
  it('says that serving pods stop, and lets them leave before the proof', () => {
    const taints: Taint[] = [
      { key: 'sku', value: 'gpu', effect: 'NoSchedule' },
    ];
    const diagnosis = diagnose({
      inferenceService: service({ replicas: 2 }),
      snapshot: snapshot({
        nodes: [gpuNode('a'), gpuNode('b', { taints })],
        pods: [
          servicePod('old', { nodeName: 'a', ready: true }),
          servicePod('new'),
        ],
      }),
    });
    const [remedy] = diagnosis.remedies;
    expect(remedy.consequence).toContain('1 serving pod will be stopped first');
    expect([...remedy.proof.fitsOn].sort()).toEqual(['a', 'b']);
  });

  it('offers nothing where not all wanted replicas would be placed', () => {
    const diagnosis = preflight(
      { replicas: 2 },
      {
        nodes: [
          gpuNode('a', {
            taints: [{ key: 'sku', value: 'gpu', effect: 'NoSchedule' }],
          }),
        ],
      },
    );
    expect(diagnosis.remedies).toEqual([]);
  });

  it('marks a direct patch as temporary where Argo CD manages the service', () => {
    const inferenceService = service(
      {},
      {
        metadata: {
          name: 'llama',
          namespace: 'llm',
          annotations: { 'argocd.argoproj.io/tracking-id': 'apps:llama' },
        },
      },
    );
    const diagnosis = diagnose({
      inferenceService,
      snapshot: snapshot({
        nodes: [
          gpuNode('a', {
            taints: [{ key: 'sku', value: 'gpu', effect: 'NoSchedule' }],
          }),
        ],
      }),
      options: { admission },
    });
    expect(diagnosis.remedies[0].consequence).toContain('Argo CD');
    expect(diagnosis.findings.map(({ code }) => code)).toContain(
      'managed-by-gitops',
    );
  });

  it('does not count on quota that is used up', () => {
    const diagnosis = preflight(
      {},
      {
        nodes: [
          gpuNode('a', {
            taints: [{ key: 'sku', value: 'gpu', effect: 'NoSchedule' }],
          }),
        ],
        resourceQuotas: [
          {
            metadata: { name: 'q', namespace: 'llm' },
            status: { hard: { pods: '3' }, used: { pods: '3' } },
          },
        ],
      },
    );
    expect(diagnosis.remedies).toEqual([]);
  });

  it('fits after its patch is applied', () => {
    const lists = {
      nodes: [gpuNode('a', { labels: { pool: 'gpu-spot' }, taints: [spot] })],
    };
    const before = service({ nodeSelector: { pool: 'gpu-spto' } });
    const [remedy] = preflight(before.spec, lists).remedies;
    const after = applyJsonPatch(before, remedy.patch);
    expect(preflight(after.spec, lists).verdict).toBe('fits');
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
