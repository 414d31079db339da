import { Taint } from '../kubernetes/objects';
import { gpuNode, holder } from './__fixtures__/cluster';
import { codes, preflight } from './__fixtures__/preflight';

const spot: Taint = {
  key: 'kubernetes.azure.com/scalesetpriority',
  value: 'spot',
  effect: 'NoSchedule',
};

describe('taints', () => {
  it('does not say that a service waits when what others release stays closed to it', () => {
    const diagnosis = preflight(
      {},
      {
        nodes: [
          gpuNode('a', {
            taints: [{ key: 'sku', value: 'gpu', effect: 'NoSchedule' }],
          }),
        ],
        pods: [holder('train', 'a', 1)],
      },
    );
    expect(diagnosis.verdict).toBe('never-fits');
    expect(diagnosis.summary).toContain(
      'Fits on no node as it is written, and has to wait even after a change',
    );
    expect(codes(diagnosis)[0]).toBe('untolerated-taint');
    expect(diagnosis.remedies).toEqual([]);
  });

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

  it.each(['eks.amazonaws.com/nodegroup', 'eks.amazonaws.com/capacityType'])(
    'expects no node with the label %s of Karpenter, which only managed node groups have',
    label => {
      const diagnosis = preflight(
        { nodeSelector: { [label]: 'SPOT' } },
        {
          nodes: [gpuNode('a')],
          nodePools: [
            {
              metadata: { name: 'gpu' },
              spec: {
                template: {
                  spec: {
                    requirements: [
                      {
                        key: 'karpenter.k8s.aws/instance-category',
                        operator: 'In',
                        values: ['p'],
                      },
                    ],
                  },
                },
              },
            },
          ],
        },
      );
      expect(diagnosis.verdict).not.toBe('needs-capacity');
      expect(
        diagnosis.findings.find(
          ({ code }) => code === 'node-pools-do-not-match',
        )?.detail,
      ).toContain(`gpu: it offers no ${label}`);
    },
  );

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
