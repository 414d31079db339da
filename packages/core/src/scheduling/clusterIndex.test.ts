import fc from 'fast-check';
import { ClusterChange } from '../snapshot';
import { createClusterIndex } from './clusterIndex';
import { evaluatePlacement } from './evaluatePlacement';
import { placeReplicas } from './placeReplicas';
import { aNode, aPod } from './__fixtures__/objects';

const gpuNode = (name: string, gpus: string) =>
  aNode(name, { allocatable: { 'nvidia.com/gpu': gpus } });
const gpuPod = (name: string, nodeName?: string) =>
  aPod(name, { nodeName }, { 'nvidia.com/gpu': '1' });

describe('ClusterIndex', () => {
  it('forgets a pod that is gone, finished or moved', () => {
    const index = createClusterIndex({
      nodes: [gpuNode('a', '2'), gpuNode('b', '2')],
      pods: [gpuPod('one', 'a'), gpuPod('two', 'a'), gpuPod('three', 'a')],
    });
    index.apply({ type: 'delete', kind: 'Pod', key: 'llm/one' });
    index.apply({
      type: 'upsert',
      kind: 'Pod',
      object: { ...gpuPod('two', 'a'), status: { phase: 'Succeeded' } },
    });
    index.apply({ type: 'upsert', kind: 'Pod', object: gpuPod('three', 'b') });
    expect(index.heldOn('a', 'nvidia.com/gpu')).toBe(0);
    expect(index.heldOn('b', 'nvidia.com/gpu')).toBe(1);
    expect(index.podsOn('a')).toEqual([]);
  });

  it('knows the pods of a node that appears after them, or again', () => {
    const index = createClusterIndex({ nodes: [], pods: [gpuPod('one', 'a')] });
    expect(index.nodeNames()).toEqual([]);
    index.apply({ type: 'upsert', kind: 'Node', object: gpuNode('a', '1') });
    index.apply({ type: 'delete', kind: 'Node', key: 'a' });
    expect(index.nodeNames()).toEqual([]);
    index.apply({ type: 'upsert', kind: 'Node', object: gpuNode('a', '1') });
    expect(evaluatePlacement({ pod: gpuPod('two'), index }).message).toBe(
      '0/1 nodes are available: 1 Insufficient nvidia.com/gpu.',
    );
  });

  it('is not changed by what happens in a fork, nor the other way round', () => {
    const index = createClusterIndex({
      nodes: [gpuNode('a', '2')],
      pods: [gpuPod('one', 'a')],
    });
    const fork = index.fork();
    fork.apply({ type: 'upsert', kind: 'Pod', object: gpuPod('two', 'a') });
    index.apply({ type: 'delete', kind: 'Pod', key: 'llm/one' });
    expect(index.heldOn('a', 'nvidia.com/gpu')).toBe(0);
    expect(fork.heldOn('a', 'nvidia.com/gpu')).toBe(2);
    expect([index.pod('llm/two'), fork.pod('llm/one')]).toEqual([
      undefined,
      gpuPod('one', 'a'),
    ]);
  });

  it('answers after any changes, in forks as well, as one that is built anew', () => {
    const names = fc.constantFrom('a', 'b', 'c');
    const keepsAway = {
      podAntiAffinity: {
        requiredDuringSchedulingIgnoredDuringExecution: [
          {
            topologyKey: 'kubernetes.io/hostname',
            labelSelector: { matchLabels: { app: 'candidate' } },
          },
        ],
      },
    };
    const pod = fc
      .record({
        name: fc.constantFrom('p', 'q', 'r', 's'),
        nodeName: fc.option(names, { nil: undefined }),
        nominated: fc.option(names, { nil: undefined }),
        cpu: fc.constantFrom('1', '2500m', '3'),
        away: fc.boolean(),
        port: fc.boolean(),
        phase: fc.constantFrom('Running', 'Running', 'Failed'),
      })
      .map(({ name, nodeName, nominated, cpu, away, port, phase }) => ({
        ...aPod(name, {
          nodeName,
          affinity: away ? keepsAway : undefined,
          containers: [
            {
              name: 'main',
              resources: { requests: { cpu } },
              ports: port ? [{ hostPort: 80 }] : [],
            },
          ],
        }),
        status: { phase, nominatedNodeName: nominated },
      }));
    const change: fc.Arbitrary<ClusterChange> = fc.oneof(
      pod.map(object => ({ type: 'upsert', kind: 'Pod', object }) as const),
      fc
        .constantFrom('p', 'q', 'r', 's')
        .map(
          name =>
            ({ type: 'delete', kind: 'Pod', key: `llm/${name}` }) as const,
        ),
      fc.tuple(names, fc.boolean()).map(
        ([name, unschedulable]) =>
          ({
            type: 'upsert',
            kind: 'Node',
            object: aNode(name, { spec: { unschedulable } }),
          }) as const,
      ),
      names.map(key => ({ type: 'delete', kind: 'Node', key }) as const),
    );
    const candidate = aPod('candidate', {
      containers: [
        {
          name: 'main',
          resources: { requests: { cpu: '1' } },
          ports: [{ hostPort: 80 }],
        },
      ],
    });

    fc.assert(
      fc.property(
        fc.array(fc.tuple(change, fc.boolean()), { maxLength: 30 }),
        changes => {
          let warm = createClusterIndex({ nodes: [], pods: [] });
          const objects = new Map<string, ClusterChange>();
          for (const [each, forks] of changes) {
            if (forks) {
              const left = warm;
              warm = warm.fork();
              left.apply({ type: 'delete', kind: 'Node', key: 'a' });
              left.apply({ type: 'delete', kind: 'Pod', key: 'llm/p' });
            }
            warm.apply(each);
            if (each.type === 'upsert') {
              const { namespace, name } = each.object.metadata;
              objects.set(
                `${each.kind} ${namespace ? `${namespace}/` : ''}${name}`,
                each,
              );
            } else {
              objects.delete(`${each.kind} ${each.key}`);
            }
          }
          const listOf = (kind: string) =>
            [...objects.values()].flatMap(each =>
              each.type === 'upsert' && each.kind === kind
                ? [each.object as any]
                : [],
            );
          const fresh = createClusterIndex({
            nodes: listOf('Node'),
            pods: listOf('Pod'),
          });
          expect(evaluatePlacement({ pod: candidate, index: warm })).toEqual(
            evaluatePlacement({ pod: candidate, index: fresh }),
          );
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('placeReplicas', () => {
  it('places one after another until no node has room', () => {
    const index = createClusterIndex({
      nodes: [gpuNode('a', '1'), gpuNode('b', '2')],
      pods: [],
    });
    const placement = placeReplicas({
      pod: gpuPod('llama'),
      index,
      replicas: 4,
    });
    expect(placement.nodes).toEqual(['b', 'a', 'b', null]);
    expect(placement.placed).toBe(3);
    expect(placement.report?.message).toBe(
      '0/2 nodes are available: 2 Insufficient nvidia.com/gpu.',
    );
    expect(placement.index.heldOn('b', 'nvidia.com/gpu')).toBe(2);
    expect(index.heldOn('b', 'nvidia.com/gpu')).toBe(0);
  });

  it('lets the pods leave first that the caller names', () => {
    const index = createClusterIndex({
      nodes: [gpuNode('a', '1')],
      pods: [gpuPod('old', 'a')],
    });
    const wanted = { pod: gpuPod('llama'), index, replicas: 1 };
    expect(placeReplicas(wanted).nodes).toEqual([null]);
    expect(placeReplicas({ ...wanted, without: ['llm/old'] }).nodes).toEqual([
      'a',
    ]);
  });

  it('keeps replicas apart that ask for it', () => {
    const index = createClusterIndex({
      nodes: [aNode('a'), aNode('b')],
      pods: [],
    });
    const pod = aPod('llama', {
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            {
              topologyKey: 'kubernetes.io/hostname',
              labelSelector: { matchLabels: { app: 'llama' } },
            },
          ],
        },
      },
    });
    expect(placeReplicas({ pod, index, replicas: 3 }).nodes).toEqual([
      'a',
      'b',
      null,
    ]);
  });

  it('takes no node whose verdict is unknown', () => {
    const index = createClusterIndex({ nodes: [aNode('a')] });
    const placement = placeReplicas({ pod: aPod('llama'), index, replicas: 1 });
    expect(placement.nodes).toEqual([null]);
    expect(placement.report?.nodes[0].fits).toBe('unknown');
  });

  it('stops at a number that no service has', () => {
    const index = createClusterIndex({ nodes: [], pods: [] });
    expect(
      placeReplicas({ pod: aPod('llama'), index, replicas: 2 ** 53 }).nodes,
    ).toHaveLength(1000);
  });

  it.each([0, -1, NaN])('places nothing when %p are wanted', replicas => {
    const index = createClusterIndex({ nodes: [aNode('a')], pods: [] });
    expect(
      placeReplicas({ pod: aPod('llama'), index, replicas }),
    ).toMatchObject({ nodes: [], placed: 0 });
  });
});
