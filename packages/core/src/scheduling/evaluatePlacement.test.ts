import { Pod } from '../kubernetes/objects';
import { createClusterIndex } from './clusterIndex';
import { evaluatePlacement } from './evaluatePlacement';
import { judge, reasonsOf } from './__fixtures__/judge';
import { aNode, aPod } from './__fixtures__/objects';

const taint = (key: string, value = '') => ({
  key,
  value,
  effect: 'NoSchedule' as const,
});

describe('evaluatePlacement', () => {
  it('reports every blocker of a node, and the message of the first alone', () => {
    const report = judge(
      aPod('llama', { nodeSelector: { pool: 'gpu' } }, { cpu: '8' }),
      [
        aNode('a', {
          labels: { pool: 'cpu' },
          spec: { unschedulable: true, taints: [taint('x', 'y'), taint('z')] },
        }),
      ],
    );
    expect(report).toEqual({
      fits: [],
      nodes: [
        {
          name: 'a',
          fits: false,
          blockers: [
            {
              plugin: 'NodeUnschedulable',
              reasons: ['node(s) were unschedulable'],
              category: 'Unschedulable',
              code: 'UnschedulableAndUnresolvable',
            },
            {
              plugin: 'TaintToleration',
              reasons: ['node(s) had untolerated taint(s)'],
              category: 'UntoleratedTaint',
              code: 'UnschedulableAndUnresolvable',
              taints: [taint('x', 'y'), taint('z')],
            },
            {
              plugin: 'NodeAffinity',
              reasons: ["node(s) didn't match Pod's node affinity/selector"],
              category: 'NodeAffinityMismatch',
              code: 'UnschedulableAndUnresolvable',
              selector: [{ key: 'pool', wanted: 'gpu', actual: 'cpu' }],
            },
            {
              plugin: 'NodeResourcesFit',
              reasons: ['Insufficient cpu'],
              category: 'InsufficientResource',
              code: 'UnschedulableAndUnresolvable',
              resources: [
                { name: 'cpu', requested: 8000, allocatable: 4000, held: 0 },
              ],
            },
          ],
        },
      ],
      message: '0/1 nodes are available: 1 node(s) were unschedulable.',
      unknowns: [],
    });
  });

  it.each([
    ['v1.24.0', 'node(s) had untolerated taint {gpu: }'],
    ['v1.33.12', 'node(s) had untolerated taint {gpu: }'],
    ['v1.34.1+k3s1', 'node(s) had untolerated taint {gpu: }'],
    ['v1.34.2', 'node(s) had untolerated taint(s)'],
    ['v1.34', 'node(s) had untolerated taint(s)'],
    ['v1.35.0-gke.1', 'node(s) had untolerated taint(s)'],
    [undefined, 'node(s) had untolerated taint(s)'],
  ])('words an untolerated taint as %s does', (kubernetesVersion, reason) => {
    const report = judge(
      aPod('llama'),
      [aNode('a', { spec: { taints: [taint('gpu')] } })],
      { kubernetesVersion },
    );
    expect(report.message).toBe(`0/1 nodes are available: 1 ${reason}.`);
  });

  describe('a pod that names its nodes', () => {
    const pinned = aPod('pinned', {
      affinity: {
        nodeAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: {
            nodeSelectorTerms: [
              {
                matchFields: [
                  { key: 'metadata.name', operator: 'In', values: ['b'] },
                ],
              },
            ],
          },
        },
      },
    });
    const nodes = [aNode('a'), aNode('b', { spec: { unschedulable: true } })];

    it.each([
      [
        'v1.32.0',
        "0/2 nodes are available: 1 node(s) didn't satisfy plugin(s) [NodeAffinity], 1 node(s) were unschedulable.",
      ],
      ['v1.31.0', '0/2 nodes are available: 1 node(s) were unschedulable.'],
    ])('is told of the others by %s', (kubernetesVersion, message) => {
      const report = judge(pinned, nodes, { kubernetesVersion });
      expect(report.message).toBe(message);
      expect(report.nodes.map(node => node.fits)).toEqual([false, false]);
    });

    it('gets no counts when its names contradict each other', () => {
      const term =
        pinned.spec.affinity!.nodeAffinity!
          .requiredDuringSchedulingIgnoredDuringExecution!.nodeSelectorTerms[0];
      const contradictory = aPod('contradictory', {
        affinity: {
          nodeAffinity: {
            requiredDuringSchedulingIgnoredDuringExecution: {
              nodeSelectorTerms: [
                {
                  matchFields: [
                    ...term.matchFields!,
                    { key: 'metadata.name', operator: 'In', values: ['a'] },
                  ],
                },
              ],
            },
          },
        },
      });
      expect(judge(contradictory, nodes).message).toBe(
        '0/2 nodes are available: pod affinity terms conflict.',
      );
      expect(
        judge(contradictory, nodes, { kubernetesVersion: 'v1.25.3' }).message,
      ).toBe('0/2 nodes are available: 2 pod affinity terms conflict.');
    });
  });

  it('says that there are no nodes only when it could see that', () => {
    expect(judge(aPod('llama'), []).message).toBe(
      'no nodes available to schedule pods',
    );
    const unread = evaluatePlacement({
      pod: aPod('llama'),
      index: createClusterIndex({ pods: [] }),
    });
    expect(unread).toEqual({
      fits: [],
      nodes: [],
      message: null,
      unknowns: ['Nodes could not be read.'],
    });
  });

  it('sorts reasons by bytes, as the scheduler does', () => {
    const nodes = Array.from({ length: 12 }, (_, each) =>
      aNode(`n${each}`, {
        spec: each < 10 ? { unschedulable: true } : {},
      }),
    );
    expect(judge(aPod('llama', {}, { cpu: '9' }), nodes).message).toBe(
      '0/12 nodes are available: 10 node(s) were unschedulable, 2 Insufficient cpu.',
    );
  });

  describe('pods on a node', () => {
    const node = aNode('a', { allocatable: { 'nvidia.com/gpu': '2' } });
    const gpuPod = (name: string, changes: Partial<Pod> = {}): Pod => ({
      ...aPod(name, { nodeName: 'a' }, { 'nvidia.com/gpu': '2' }),
      ...changes,
    });
    const wanting = aPod('llama', {}, { 'nvidia.com/gpu': '1' });

    it.each([
      ['runs', gpuPod('other', { status: { phase: 'Running' } })],
      ['was assigned a moment ago', gpuPod('other')],
      [
        'is terminating',
        gpuPod('other', {
          metadata: {
            name: 'other',
            deletionTimestamp: '2026-01-01T00:00:00Z',
          },
        }),
      ],
    ])('count while one %s', (_state, other) => {
      expect(judge(wanting, [node], { pods: [other] }).message).toBe(
        '0/1 nodes are available: 1 Insufficient nvidia.com/gpu.',
      );
    });

    it.each(['Succeeded', 'Failed'])('do not count once %s', phase => {
      const other = gpuPod('other', { status: { phase } });
      expect(judge(wanting, [node], { pods: [other] }).fits).toEqual(['a']);
    });

    it('do not count when the caller leaves them out', () => {
      const pods = [gpuPod('other')];
      expect(
        judge(wanting, [node], { pods, without: ['llm/other'] }).fits,
      ).toEqual(['a']);
    });

    it('count when the caller adds them', () => {
      expect(judge(wanting, [node], { plus: [gpuPod('new')] }).fits).toEqual(
        [],
      );
    });

    it('count before they are there when others were preempted for them', () => {
      const nominated = (priority: number): Pod => ({
        ...aPod('first', { priority }, { 'nvidia.com/gpu': '2' }),
        status: { nominatedNodeName: 'a' },
      });
      expect(judge(wanting, [node], { pods: [nominated(1)] }).message).toBe(
        '0/1 nodes are available: 1 Insufficient nvidia.com/gpu.',
      );
      expect(judge(wanting, [node], { pods: [nominated(-1)] }).fits).toEqual([
        'a',
      ]);
      expect(
        judge(nominated(1), [node], { pods: [nominated(1)] }).fits,
      ).toEqual(['a']);
    });
  });

  describe('what is not known', () => {
    it.each([
      [
        'scheduling gates',
        aPod('gated', {
          schedulingGates: [{ name: 'kueue.x-k8s.io/admission' }],
        }),
        'The pod waits for the scheduling gates kueue.x-k8s.io/admission to be removed, and may be changed before.',
      ],
      [
        'ResourceClaims',
        aPod('claiming', { resourceClaims: [{ name: 'gpu' }] }),
        'The pod asks for devices through ResourceClaims, whose allocation is not evaluated.',
      ],
      [
        'another scheduler',
        aPod('foreign', { schedulerName: 'volcano' }),
        'The pod asks for the scheduler "volcano", whose rules are not known.',
      ],
    ])(
      'because of %s makes a node unknown unless it is blocked anyway',
      (_what, pod, sentence) => {
        const report = judge(pod, [
          aNode('free'),
          aNode('cordoned', { spec: { unschedulable: true } }),
        ]);
        expect(report.fits).toEqual([]);
        expect(report.nodes.map(({ name, fits }) => [name, fits])).toEqual([
          ['cordoned', false],
          ['free', 'unknown'],
        ]);
        expect(report.message).toBeNull();
        expect(report.unknowns).toEqual([sentence]);
      },
    );

    it('because pods could not be read still leaves what no pod can change', () => {
      const index = createClusterIndex({
        nodes: [aNode('a'), aNode('b', { allocatable: { cpu: '16' } })],
      });
      const report = evaluatePlacement({
        pod: aPod('llama', {}, { cpu: '8' }),
        index,
      });
      expect(report.nodes.map(node => node.fits)).toEqual([false, 'unknown']);
      expect(report.unknowns).not.toEqual([]);
    });

    it('because namespaces could not be read concerns only rules by namespace labels', () => {
      const avoiding: Pod = {
        ...aPod('avoiding', {
          nodeName: 'a',
          affinity: {
            podAntiAffinity: {
              requiredDuringSchedulingIgnoredDuringExecution: [
                {
                  topologyKey: 'kubernetes.io/hostname',
                  labelSelector: {},
                  namespaceSelector: { matchLabels: { team: 'x' } },
                },
              ],
            },
          },
        }),
      };
      const nodes = [aNode('a')];
      const unread = judge(aPod('llama'), nodes, {
        pods: [avoiding],
        namespaces: undefined,
      });
      expect(unread.nodes[0].fits).toBe('unknown');
      const read = judge(aPod('llama'), nodes, {
        pods: [avoiding],
        namespaces: [{ metadata: { name: 'llm', labels: { team: 'x' } } }],
      });
      expect(reasonsOf(read)).toEqual([
        "node(s) didn't satisfy existing pods anti-affinity rules",
      ]);
    });
  });

  it('finds host ports taken by address and protocol', () => {
    const withPort = (
      hostPort: number,
      hostIP?: string,
      protocol?: string,
    ) => ({
      containers: [{ name: 'main', ports: [{ hostPort, hostIP, protocol }] }],
    });
    const pods = [
      aPod('other', { nodeName: 'a', ...withPort(8080, '10.0.0.1') }),
    ];
    const message = (spec: Pod['spec']) =>
      judge(aPod('llama', spec), [aNode('a')], { pods }).message;
    expect(message(withPort(8080))).toBe(
      "0/1 nodes are available: 1 node(s) didn't have free ports for the requested pod ports.",
    );
    expect(message(withPort(8080, '10.0.0.2'))).toBeNull();
    expect(message(withPort(8080, '0.0.0.0', 'UDP'))).toBeNull();
    expect(
      message({
        hostNetwork: true,
        containers: [{ name: 'main', ports: [{ containerPort: 8080 }] }],
      }),
    ).not.toBeNull();
  });
});
