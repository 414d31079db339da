/** @jest-environment node */
import { loadRecording, recordingNames } from '../__fixtures__/recorded';
import { Node, Pod } from '../kubernetes/objects';
import { evaluatePlacement } from '../scheduling';
import { Blocker, PlacementReport } from '../scheduling/report';
import { gpuAvailability } from './availability';

const GPU = 'nvidia.com/gpu';

function gpuNode(name: string, gpus: number, spec: Node['spec'] = {}): Node {
  return {
    metadata: { name },
    spec,
    status: {
      allocatable: { [GPU]: String(gpus) },
      conditions: [{ type: 'Ready', status: 'True' }],
    },
  };
}

function report(
  verdicts: Record<string, true | 'unknown' | Partial<Blocker>[]>,
): PlacementReport {
  return {
    fits: Object.keys(verdicts).filter(name => verdicts[name] === true),
    nodes: Object.entries(verdicts).map(([name, verdict]) => ({
      name,
      fits: Array.isArray(verdict) ? false : verdict,
      blockers: Array.isArray(verdict) ? (verdict as Blocker[]) : [],
    })),
    message: null,
    unknowns: [],
  };
}

const short = (name: string): Partial<Blocker> => ({
  category: 'InsufficientResource',
  resources: [{ name, requested: 2, allocatable: 2, held: 1 }],
});

const taint = (key: string, value?: string): Partial<Blocker> => ({
  category: 'UntoleratedTaint',
  taints: [{ key, value, effect: 'NoSchedule' }],
});

describe('gpuAvailability', () => {
  it('sorts free GPUs into usable ones and, by one reason each, unusable ones', () => {
    const have = gpuAvailability({
      resourceName: GPU,
      perReplica: 2,
      nodes: [
        gpuNode('open', 4),
        gpuNode('tainted', 2),
        gpuNode('tainted-too', 1),
        gpuNode('split', 1),
        gpuNode('no-cpu', 2),
        gpuNode('elsewhere', 8),
        gpuNode('affine', 1),
        gpuNode('cordoned', 3, { unschedulable: true }),
        gpuNode('gone', 5),
        gpuNode('odd', 1),
        gpuNode('unseen', 1),
      ],
      pods: [],
      placement: report({
        open: true,
        tainted: [taint('spot', 'true')],
        'tainted-too': [taint('spot', 'true'), short(GPU)],
        split: [short(GPU), short('cpu')],
        'no-cpu': [short('cpu')],
        elsewhere: [
          {
            category: 'NodeAffinityMismatch',
            selector: [{ key: 'pool', wanted: 'gpu' }],
          },
          taint('other'),
        ],
        affine: [{ category: 'NodeAffinityMismatch' }],
        cordoned: [{ category: 'Unschedulable', reasons: [] }],
        gone: [taint('node.kubernetes.io/unreachable')],
        odd: [{ category: 'Other', reasons: ['too odd'] }],
      }),
    });
    expect(have).toEqual({
      resourceName: GPU,
      allocatable: 29,
      held: 0,
      free: 29,
      usable: 4,
      unusable: [
        { reason: 'selector pool=gpu', gpus: 8, nodes: ['elsewhere'] },
        { reason: 'not ready', gpus: 5, nodes: ['gone'] },
        { reason: 'cordoned', gpus: 3, nodes: ['cordoned'] },
        {
          reason: 'taint spot=true:NoSchedule',
          gpus: 3,
          nodes: ['tainted', 'tainted-too'],
        },
        { reason: 'not enough cpu', gpus: 2, nodes: ['no-cpu'] },
        { reason: 'node affinity', gpus: 1, nodes: ['affine'] },
        { reason: 'not known', gpus: 1, nodes: ['unseen'] },
        { reason: 'only 1 of the 2 needed', gpus: 1, nodes: ['split'] },
        { reason: 'too odd', gpus: 1, nodes: ['odd'] },
      ],
    });
  });

  it('does not count as usable what only may be', () => {
    const have = gpuAvailability({
      resourceName: GPU,
      nodes: [gpuNode('a', 2)],
      pods: [],
      placement: report({ a: 'unknown' }),
    });
    expect(have).toMatchObject({
      usable: 0,
      unusable: [{ reason: 'not known', gpus: 2 }],
    });
  });

  it('knows nothing without nodes or pods', () => {
    const placement = report({});
    expect(
      gpuAvailability({ resourceName: GPU, placement, pods: [] }),
    ).toBeUndefined();
    expect(
      gpuAvailability({ resourceName: GPU, placement, nodes: [] }),
    ).toBeUndefined();
  });

  it.each(recordingNames())('gives every free GPU of %s one place', name => {
    const { nodes, pods } = loadRecording(name);
    const waiting: Pod[] = pods.filter(({ spec }) => !spec.nodeName);
    for (const pod of waiting) {
      const have = gpuAvailability({
        resourceName: GPU,
        nodes,
        pods,
        placement: evaluatePlacement({ pod, nodes, pods }),
      })!;
      const unusable = have.unusable.reduce((sum, { gpus }) => sum + gpus, 0);
      expect(have.usable + unusable).toBe(have.free);
    }
  });

  it('explains a recorded split: two wanted, one free on each node that is open', () => {
    const { nodes, pods } = loadRecording('1.36.2-08-fragmentation-2x1');
    const pod = pods.find(({ spec }) => !spec.nodeName);
    expect(
      gpuAvailability({
        resourceName: GPU,
        perReplica: 2,
        nodes,
        pods,
        placement: evaluatePlacement({ pod, nodes, pods }),
      }),
    ).toMatchObject({
      allocatable: 10,
      held: 2,
      free: 8,
      usable: 0,
      unusable: [
        { reason: 'taint spotInstance=true:NoSchedule', gpus: 4 },
        { reason: 'only 1 of the 2 needed', gpus: 2 },
        { reason: 'taint cloud.google.com/gke-spot=true:NoSchedule', gpus: 2 },
      ],
    });
  });
});
