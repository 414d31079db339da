/** @jest-environment node */
import fc from 'fast-check';
import { join } from 'path';
import { loadRecordedRows } from '../__fixtures__/recorded';
import { Node, Pod, Toleration } from '../kubernetes/objects';
import { createClusterIndex } from './clusterIndex';
import { evaluatePlacement } from './evaluatePlacement';
import { parseSchedulingMessage } from './parseSchedulingMessage';
import { placeReplicas } from './placeReplicas';

const clusters = ['1.33.12', '1.36.2'].flatMap(version =>
  loadRecordedRows<{ pod: Pod; nodes: Node[]; pods: Pod[]; version: string }>(
    `oracle-${version}`,
    join(__dirname, '__fixtures__'),
  ),
);
const anyCluster = fc.constantFrom(...clusters);

describe('for any recorded cluster', () => {
  it('one more toleration never takes a node away', () => {
    const toleration: fc.Arbitrary<Toleration> = fc.record(
      {
        key: fc.constantFrom('nvidia.com/gpu', 'sku', 'spotInstance', ''),
        operator: fc.constantFrom('Equal' as const, 'Exists' as const),
        value: fc.constantFrom('present', 'true', 'gpu', ''),
        effect: fc.constantFrom('NoSchedule' as const, 'NoExecute' as const),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(anyCluster, toleration, ({ pod, nodes, pods }, more) => {
        const before = evaluatePlacement({ pod, nodes, pods }).fits;
        const tolerant: Pod = {
          ...pod,
          spec: {
            ...pod.spec,
            tolerations: [...(pod.spec.tolerations ?? []), more],
          },
        };
        const after = evaluatePlacement({ pod: tolerant, nodes, pods }).fits;
        expect(before.filter(name => !after.includes(name))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  it('a replica lands on a node that fits, and finds none when none does', () => {
    fc.assert(
      fc.property(anyCluster, ({ pod, nodes, pods }) => {
        const index = createClusterIndex({ nodes, pods });
        const { fits } = evaluatePlacement({ pod, index });
        const placement = placeReplicas({ pod, index, replicas: 3 });
        expect(fits.length > 0 ? fits : [null]).toContain(placement.nodes[0]);
        expect(placement.placed).toBe(
          placement.nodes.filter(node => node !== null).length,
        );
        expect(evaluatePlacement({ pod, index }).fits).toEqual(fits);
      }),
      { numRuns: 300 },
    );
  });

  it('the message reads back as the first blockers, counted', () => {
    const version = fc.constantFrom('v1.26.1', 'v1.33.1', 'v1.36.2');
    fc.assert(
      fc.property(
        anyCluster,
        version,
        ({ pod, nodes, pods }, kubernetesVersion) => {
          const report = evaluatePlacement({
            pod,
            nodes,
            pods,
            kubernetesVersion,
          });
          fc.pre(report.message !== null);
          const parsed = parseSchedulingMessage(report.message!);
          expect(parsed.nodesTotal).toBe(nodes.length);
          expect(parsed.reasons).not.toContainEqual(
            expect.objectContaining({ category: 'Other' }),
          );
          for (const { count, text } of parsed.reasons) {
            expect([text, count]).toEqual([
              text,
              report.nodes.filter(node =>
                node.blockers[0].reasons.includes(text),
              ).length,
            ]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('for input of any shape', () => {
  const keys = fc.constantFrom(
    ...[
      'metadata',
      'spec',
      'status',
      'name',
      'namespace',
      'labels',
      'nodeName',
    ],
    ...[
      'containers',
      'initContainers',
      'resources',
      'requests',
      'limits',
      'cpu',
    ],
    ...['tolerations', 'taints', 'affinity', 'nodeAffinity', 'podAntiAffinity'],
    ...['podAffinity', 'requiredDuringSchedulingIgnoredDuringExecution'],
    ...['nodeSelectorTerms', 'matchExpressions', 'matchFields', 'matchLabels'],
    ...['key', 'operator', 'values', 'topologyKey', 'labelSelector'],
    ...['namespaceSelector', 'topologySpreadConstraints', 'whenUnsatisfiable'],
    ...['volumes', 'persistentVolumeClaim', 'claimName', 'ephemeral', 'rbd'],
    ...[
      'allocatable',
      'pods',
      'ports',
      'hostPort',
      'overhead',
      'nominatedNodeName',
    ],
    ...['containerStatuses', 'conditions', 'schedulingGates', 'resourceClaims'],
    ...[
      'volumeName',
      'storageClassName',
      'annotations',
      'nodeSelector',
      '__proto__',
    ],
  );
  const { value } = fc.letrec(tie => ({
    value: fc.oneof(
      { depthSize: 'medium', withCrossShrink: true },
      fc.constantFrom<unknown>(null, undefined, true, 0, -1, NaN, '', '1', 'a'),
      fc.constantFrom<unknown>('In', 'Exists', 'Gt', 'DoNotSchedule', 'Always'),
      fc.constantFrom<unknown>('metadata.name', '1e999999999', '0x1', '8Gi'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(keys, tie('value'), { maxKeys: 6 }),
    ),
  }));
  const list = fc.oneof(fc.array(value, { maxLength: 4 }), value);
  const anySnapshot = fc.record(
    {
      nodes: list,
      pods: list,
      namespaces: list,
      persistentVolumeClaims: list,
      persistentVolumes: list,
      storageClasses: list,
      kubernetesVersion: value,
    },
    { requiredKeys: [] },
  );

  it('gives an answer and no exception', () => {
    fc.assert(
      fc.property(anySnapshot, value, list, (snapshot, pod, others) => {
        const index = createClusterIndex(snapshot as any);
        index.apply({ type: 'upsert', kind: 'Pod', object: pod } as any);
        index.apply(pod as any);
        const report = evaluatePlacement({
          pod: pod as any,
          index,
          plus: others as any,
        });
        expect(report.nodes.map(node => node.name)).toEqual(index.nodeNames());
        placeReplicas({ pod: pod as any, index, replicas: 2 });
        evaluatePlacement({ ...snapshot, pod } as any);
      }),
      { numRuns: 3000 },
    );
  });

  it('gives an answer for a recorded cluster that lost any part', () => {
    fc.assert(
      fc.property(
        anyCluster,
        fc.array(fc.tuple(fc.nat(), fc.nat(), value), { maxLength: 6 }),
        ({ pod, nodes, pods, version }, damages) => {
          const broken: any = structuredClone({ pod, nodes, pods });
          for (const [path, end, replacement] of damages) {
            damage(broken, path, end % 8, replacement);
          }
          const report = evaluatePlacement({
            ...broken,
            kubernetesVersion: version,
          });
          expect(Array.isArray(report.fits)).toBe(true);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/** Walks down `depth` steps, choosing at each by the number, and replaces what is there. */
function damage(root: any, path: number, depth: number, replacement: unknown) {
  let parent = root;
  let number = path;
  for (let step = 0; ; step += 1) {
    const keys = Object.keys(parent);
    if (keys.length === 0) {
      return;
    }
    const key = keys[number % keys.length];
    number = Math.floor(number / keys.length) + 7 * step;
    const child = parent[key];
    if (step >= depth || typeof child !== 'object' || child === null) {
      parent[key] = replacement;
      return;
    }
    parent = child;
  }
}
