import { Node } from '../kubernetes/objects';
import { NodePool } from '../llmkube/objects';
import { emptyGpuPools } from './emptyPools';

type Requirement = { key: string; operator: string; values?: string[] };

const pool = (name: string, ...requirements: Requirement[]): NodePool => ({
  metadata: { name },
  spec: { template: { spec: { requirements } } },
});
const only = (key: string, ...values: string[]) => ({
  key,
  operator: 'In',
  values,
});
const p5 = only('karpenter.k8s.aws/instance-family', 'p5');
const nodeOf = (nodePool: string): Node => ({
  metadata: {
    name: 'node-1',
    labels: { 'karpenter.sh/nodepool': nodePool },
  },
});

describe('emptyGpuPools', () => {
  it.each<[string, Requirement]>([
    ['category', only('karpenter.k8s.aws/instance-category', 'g', 'p')],
    ['family', p5],
    ['type', only('node.kubernetes.io/instance-type', 'g6.xlarge')],
    ['GPU name', only('karpenter.k8s.aws/instance-gpu-name', 'l4')],
    [
      'GPU count',
      {
        key: 'karpenter.k8s.aws/instance-gpu-count',
        operator: 'Gt',
        values: ['3'],
      },
    ],
    ['Azure SKU family', only('karpenter.azure.com/sku-family', 'N')],
    [
      'Azure SKU',
      only('karpenter.azure.com/sku-name', 'Standard_NC24ads_A100_v4'),
    ],
  ])('knows a pool for GPU machines by its %s', (_, requirement) => {
    expect(emptyGpuPools([pool('gpu', requirement)], [])).toMatchObject([
      { pool: 'gpu' },
    ]);
  });

  it.each<[string, Requirement[]]>([
    ['asks for nothing', []],
    [
      'may add other machines, too',
      [only('karpenter.k8s.aws/instance-category', 'c', 'g')],
    ],
    [
      'wants none with GPUs',
      [
        {
          key: 'karpenter.k8s.aws/instance-gpu-count',
          operator: 'DoesNotExist',
        },
      ],
    ],
    [
      'excludes GPU machines',
      [
        {
          key: 'karpenter.k8s.aws/instance-category',
          operator: 'NotIn',
          values: ['g', 'p'],
        },
      ],
    ],
  ])('claims no GPUs of a pool that %s', (_, requirements) => {
    expect(emptyGpuPools([pool('any', ...requirements)], [])).toEqual([]);
  });

  it('leaves a pool with a node to the nodes', () => {
    expect(
      emptyGpuPools([pool('busy', p5), pool('idle', p5)], [nodeOf('busy')]),
    ).toMatchObject([{ pool: 'idle' }]);
  });

  it('calls no pool empty while nodes or NodePools are not known', () => {
    expect(emptyGpuPools([pool('gpu', p5)], undefined)).toEqual([]);
    expect(emptyGpuPools(undefined, [])).toEqual([]);
  });

  it.each<[string[] | undefined, string]>([
    [['spot'], 'spot'],
    [['on-demand'], 'on-demand'],
    [['reserved', 'on-demand'], 'on-demand'],
    [['spot', 'on-demand'], 'mixed'],
    [undefined, 'unknown'],
  ])('reads of the capacity types %j that it is %s', (types, expected) => {
    const [found] = emptyGpuPools(
      [
        pool(
          'gpu',
          p5,
          ...(types ? [only('karpenter.sh/capacity-type', ...types)] : []),
        ),
      ],
      [],
    );
    expect(found.capacityType).toBe(expected);
  });

  it('tells the taints that its nodes will have', () => {
    const tainted = pool('gpu', p5);
    tainted.spec!.template!.spec!.taints = [
      { key: 'nvidia.com/gpu', effect: 'NoSchedule' },
    ];
    expect(emptyGpuPools([tainted], [])[0].taints).toEqual([
      { key: 'nvidia.com/gpu', effect: 'NoSchedule' },
    ]);
  });

  it('reads malformed pools as far as they can be read', () => {
    const malformed = [
      null,
      {
        metadata: { name: 'a' },
        spec: { template: { spec: { requirements: 'p5' } } },
      },
    ] as unknown as NodePool[];
    expect(emptyGpuPools([...malformed, pool('gpu', p5)], [])).toHaveLength(1);
  });
});
