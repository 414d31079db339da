import fc from 'fast-check';
import { parseSchedulingMessage } from './parseSchedulingMessage';
import { ReasonCategory } from './report';

const categoriesOf = (message: string) =>
  parseSchedulingMessage(message).reasons.map(reason => reason.category);

describe('parseSchedulingMessage', () => {
  it('reads counts, resources and the end of the first section', () => {
    expect(
      parseSchedulingMessage(
        "0/10 nodes are available: 1 Insufficient cpu, 3 Insufficient nvidia.com/gpu, 6 node(s) didn't match Pod's node affinity/selector. no new claims to deallocate, preemption: 0/10 nodes are available: 4 Insufficient cpu, 6 Preemption is not helpful for scheduling.",
      ),
    ).toEqual({
      nodesAvailable: 0,
      nodesTotal: 10,
      reasons: [
        {
          count: 1,
          category: 'InsufficientResource',
          resource: 'cpu',
          text: 'Insufficient cpu',
        },
        {
          count: 3,
          category: 'InsufficientResource',
          resource: 'nvidia.com/gpu',
          text: 'Insufficient nvidia.com/gpu',
        },
        {
          count: 6,
          category: 'NodeAffinityMismatch',
          text: "node(s) didn't match Pod's node affinity/selector",
        },
      ],
      preemption:
        'no new claims to deallocate, preemption: 0/10 nodes are available: 4 Insufficient cpu, 6 Preemption is not helpful for scheduling.',
    });
  });

  it.each([
    [
      'node(s) had untolerated taint {gpu: present}',
      { key: 'gpu', value: 'present' },
    ],
    ['node(s) had untolerated taint {gpu: }', { key: 'gpu', value: '' }],
    [
      "node(s) had taint {a.b/c: x}, that the pod didn't tolerate",
      { key: 'a.b/c', value: 'x' },
    ],
    ['node(s) had untolerated taint(s)', undefined],
    ["node(s) had taints that the pod didn't tolerate", undefined],
  ])('names the taint in "%s" where that version does', (reason, taint) => {
    const { reasons } = parseSchedulingMessage(
      `0/5 nodes are available: 2 ${reason}, 3 Too many pods.`,
    );
    expect(reasons[0]).toEqual({
      count: 2,
      category: 'UntoleratedTaint',
      ...(taint && { taint }),
      text: reason,
    });
    expect(reasons[1]).toMatchObject({ count: 3, category: 'TooManyPods' });
  });

  const known: [string, ReasonCategory][] = [
    ['node(s) were unschedulable', 'Unschedulable'],
    ["node(s) didn't match the requested node name", 'NodeAffinityMismatch'],
    ["node(s) didn't match node selector", 'NodeAffinityMismatch'],
    ["node(s) didn't match Pod's node affinity", 'NodeAffinityMismatch'],
    [
      "node(s) didn't match scheduler-enforced node affinity",
      'NodeAffinityMismatch',
    ],
    ["node(s) didn't satisfy plugin(s) [NodeAffinity]", 'NodeAffinityMismatch'],
    [
      "node(s) didn't have free ports for the requested pod ports",
      'HostPortConflict',
    ],
    ['node(s) had volume node affinity conflict', 'VolumeNodeAffinity'],
    [
      "node(s) didn't match PersistentVolume's node affinity",
      'VolumeNodeAffinity',
    ],
    ['node(s) had no available volume zone', 'VolumeNodeAffinity'],
    [
      "node(s) didn't find available persistent volumes to bind",
      'VolumeBinding',
    ],
    ['node(s) did not have enough free storage', 'VolumeBinding'],
    [
      'node(s) unavailable due to one or more pvc(s) bound to non-existent pv(s)',
      'VolumeBinding',
    ],
    ['pod has unbound immediate PersistentVolumeClaims', 'VolumeBinding'],
    ["node(s) didn't match pod affinity rules", 'PodAffinity'],
    ["node(s) didn't match pod anti-affinity rules", 'PodAntiAffinity'],
    [
      "node(s) didn't satisfy existing pods anti-affinity rules",
      'PodAntiAffinity',
    ],
    ["node(s) didn't match pod topology spread constraints", 'TopologySpread'],
    [
      "node(s) didn't match pod topology spread constraints (missing required label)",
      'TopologySpread',
    ],
    ['cannot allocate all claims', 'DynamicResources'],
    ['resourceclaim not available on the node', 'DynamicResources'],
    ['node(s) exceed max volume count', 'Other'],
    ['node(s) had no available disk', 'Other'],
    ['node is filtered out by the prefilter result', 'Other'],
    ["node(s) didn't match pod affinity/anti-affinity", 'Other'],
    ['node unregisterd', 'Other'],
  ];
  it.each(known)('puts "%s" under %s', (reason, category) => {
    expect(
      parseSchedulingMessage(`0/4 nodes are available: 4 ${reason}.`),
    ).toEqual({
      nodesAvailable: 0,
      nodesTotal: 4,
      reasons: [{ count: 4, category, text: reason }],
    });
  });

  it.each([
    'persistentvolumeclaim "models" not found. not found',
    'persistentvolumeclaim "models" not found. preemption: 0/6 nodes are available: 6 Preemption is not helpful for scheduling..',
    'pod has unbound immediate PersistentVolumeClaims. not found',
  ])('reads a reason that holds for all nodes: %s', body => {
    const { reasons } = parseSchedulingMessage(
      `0/6 nodes are available: ${body}`,
    );
    expect(reasons).toEqual([
      {
        count: null,
        category: 'VolumeBinding',
        text: body.slice(0, body.indexOf('. ')),
      },
    ]);
  });

  it('reads a message without nodes', () => {
    expect(
      parseSchedulingMessage('no nodes available to schedule pods'),
    ).toMatchObject({
      nodesAvailable: 0,
      nodesTotal: 0,
      reasons: [{ count: null, category: 'Other' }],
    });
  });

  it('reads the double full stop of 1.26 to 1.28', () => {
    expect(
      parseSchedulingMessage(
        '0/1 nodes are available: 1 Insufficient memory. preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod..',
      ).reasons,
    ).toEqual([
      {
        count: 1,
        category: 'InsufficientResource',
        resource: 'memory',
        text: 'Insufficient memory',
      },
    ]);
  });

  it('reads a message that was wrapped on its way', () => {
    expect(
      categoriesOf(
        '0/3 nodes are\n   available: 1 node(s) were\n  unschedulable,\n2 Insufficient\tnvidia.com/gpu.',
      ),
    ).toEqual(['Unschedulable', 'InsufficientResource']);
  });

  it('names neither resource nor taint where the text was cut', () => {
    expect(
      parseSchedulingMessage(
        '0/3 nodes are available: 1 Too many pods, 2 Insufficient nvidia.co ...',
      ).reasons[1],
    ).toEqual({
      count: 2,
      category: 'InsufficientResource',
      text: 'Insufficient nvidia.co',
    });
    expect(
      parseSchedulingMessage(
        '0/3 nodes are available: 3 node(s) had untolerated taint {nvid ...',
      ).reasons[0],
    ).toEqual({
      count: 3,
      category: 'UntoleratedTaint',
      text: 'node(s) had untolerated taint {nvid',
    });
  });

  it('reads a message that a controller copied behind its own words', () => {
    expect(
      parseSchedulingMessage(
        'Error pod llama condition message: 0/2 nodes are available: 2 Insufficient cpu.',
      ),
    ).toMatchObject({ nodesTotal: 2, reasons: [{ count: 2 }] });
  });

  it('reads cluster-autoscaler, whose reasons may contain commas', () => {
    expect(
      parseSchedulingMessage(
        "pod didn't trigger scale-up: 2 max node group size reached, 1 max cluster cpu, memory limit reached, 3 node(s) had untolerated taint {sku: gpu}",
      ).reasons,
    ).toEqual([
      { count: 2, category: 'Other', text: 'max node group size reached' },
      {
        count: 1,
        category: 'Other',
        text: 'max cluster cpu, memory limit reached',
      },
      {
        count: 3,
        category: 'UntoleratedTaint',
        taint: { key: 'sku', value: 'gpu' },
        text: 'node(s) had untolerated taint {sku: gpu}',
      },
    ]);
    expect(categoriesOf("pod didn't trigger scale-up: ")).toEqual([]);
    expect(
      categoriesOf(
        "pod didn't trigger scale-up (it wouldn't fit if a new node is added): 1 Insufficient cpu",
      ),
    ).toEqual(['InsufficientResource']);
  });

  it('reads Karpenter, old and new, one reason for each NodePool', () => {
    expect(
      parseSchedulingMessage(
        'Failed to schedule pod, incompatible with nodepool "gpu", daemonset overhead={"cpu":"100m","pods":"3"}, did not tolerate nvidia.com/gpu=true:NoSchedule; did not tolerate taint (taint=dedicated:NoExecute); no instance type has enough resources, requirements=x, resources={"cpu":"1"}',
      ).reasons.map(({ category, taint }) => ({ category, taint })),
    ).toEqual([
      {
        category: 'UntoleratedTaint',
        taint: { key: 'nvidia.com/gpu', value: 'true', effect: 'NoSchedule' },
      },
      {
        category: 'UntoleratedTaint',
        taint: { key: 'dedicated', value: '', effect: 'NoExecute' },
      },
      { category: 'InsufficientResource', taint: undefined },
    ]);
    expect(
      categoriesOf(
        'Failed to schedule pod, incompatible requirements, key karpenter.sh/capacity-type, karpenter.sh/capacity-type In [spot] not in karpenter.sh/capacity-type In [on-demand]',
      ),
    ).toEqual(['NodeAffinityMismatch']);
  });

  it('reads Volcano, which counts the same nodes as unavailable', () => {
    expect(
      parseSchedulingMessage('0/2 nodes are unavailable: 2 Insufficient cpu.'),
    ).toMatchObject({
      nodesTotal: 2,
      reasons: [{ count: 2, resource: 'cpu' }],
    });
  });

  it('keeps the text of other schedulers whole', () => {
    const text = 'pod group is not ready, 1 Pending, 1 minAvailable';
    expect(parseSchedulingMessage(text)).toEqual({
      nodesAvailable: null,
      nodesTotal: null,
      reasons: [{ count: null, category: 'Other', text }],
    });
  });

  it('has nothing to say of an empty text', () => {
    expect(parseSchedulingMessage(' \n ')).toEqual({
      nodesAvailable: null,
      nodesTotal: null,
      reasons: [],
    });
  });

  it('reads any text without an exception and loses none of its words', () => {
    const words = fc.constantFrom(
      '0/3 nodes are available: ',
      '3 ',
      'Insufficient cpu',
      ', ',
      '. ',
      'preemption: ',
      'node(s) had untolerated taint {',
      '}',
      ' ...',
      "pod didn't trigger scale-up: ",
      'Failed to schedule pod, ',
      '; ',
      'not found',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.array(words).map(parts => parts.join('')),
        ),
        text => {
          const { reasons, preemption = '' } = parseSchedulingMessage(text);
          const kept = [
            ...reasons.map(reason => `${reason.count ?? ''} ${reason.text}`),
            preemption,
          ].join(' ');
          const letters = (some: string): string[] =>
            some.match(/[a-z]{3,}/gi) ?? [];
          const heads = letters(
            "nodes are available pod didn't trigger scale-up Failed to schedule pod",
          );
          const present = letters(kept);
          expect(
            letters(text).filter(
              word => !present.includes(word) && !heads.includes(word),
            ),
          ).toEqual([]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each([undefined, null, 5, {}, []])('takes %p as no text', value => {
    expect(parseSchedulingMessage(value as unknown as string).reasons).toEqual(
      [],
    );
  });
});
