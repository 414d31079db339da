import fc from 'fast-check';
import { Node, Pod, Taint } from '../kubernetes/objects';
import { InferenceService, Model } from '../llmkube/objects';
import { podsOfService } from '../llmkube/podsOfService';
import { createClusterIndex } from '../scheduling';
import { Snapshot } from '../snapshot';
import {
  gpuNode,
  holder,
  model,
  service,
  servicePod,
  snapshot,
} from './__fixtures__/cluster';
import { diagnose } from './diagnose';
import { Diagnosis, Remedy } from './diagnosis';
import { applyJsonPatch } from './patch/jsonPatch';
import { toMarkdownReport } from './report/markdown';

const taint: fc.Arbitrary<Taint> = fc.record({
  key: fc.constantFrom(
    'nvidia.com/gpu',
    'sku',
    'kubernetes.azure.com/scalesetpriority',
    'node.kubernetes.io/not-ready',
    'node-role.kubernetes.io/control-plane',
  ),
  value: fc.constantFrom(undefined, 'present', 'true', 'gpu', 'spot'),
  effect: fc.constantFrom('NoSchedule', 'NoExecute', 'PreferNoSchedule'),
});

const label = fc.constantFrom('gpu', 'gpu-spot', 'cpu');

const nodes: fc.Arbitrary<Node[]> = fc
  .array(
    fc.record({
      gpus: fc.constantFrom(0, 1, 2, 4, 8),
      taints: fc.array(taint, { maxLength: 2 }),
      pool: label,
      unschedulable: fc.boolean(),
    }),
    { maxLength: 5 },
  )
  .map(list =>
    list.map(({ gpus, taints, pool, unschedulable }, position) =>
      gpuNode(`node-${position}`, {
        gpus,
        taints,
        labels: { pool },
        unschedulable,
      }),
    ),
  );

const holders: fc.Arbitrary<Pod[]> = fc
  .array(
    fc.record({
      node: fc.nat(4),
      gpus: fc.integer({ min: 1, max: 4 }),
      priority: fc.constantFrom(0, 10000, 1000000),
    }),
    { maxLength: 4 },
  )
  .map(list =>
    list.map(({ node, gpus, priority }, position) =>
      holder(`holder-${position}`, `node-${node}`, gpus, priority),
    ),
  );

const cluster = fc.record({
  nodes,
  holders,
  gpu: fc.integer({ min: 1, max: 8 }),
  onModel: fc.boolean(),
  replicas: fc.integer({ min: 1, max: 3 }),
  pool: fc.option(fc.constantFrom('gpu', 'gpu-spot', 'gpu-spto'), {
    nil: undefined,
  }),
  extendedResourceToleration: fc.constantFrom(true, false, 'unknown' as const),
});

const ownPods: fc.Arbitrary<Pod[]> = fc
  .array(
    fc.record({
      node: fc.option(fc.nat(4), { nil: undefined }),
      ready: fc.boolean(),
    }),
    { maxLength: 3 },
  )
  .map(list =>
    list.map(({ node, ready }, position) =>
      servicePod(
        `llama-${position}`,
        node === undefined ? {} : { nodeName: `node-${node}`, ready },
      ),
    ),
  );

interface Situation {
  inferenceService: InferenceService;
  model: Model;
  snapshot: Snapshot;
  options: NonNullable<Parameters<typeof diagnose>[0]['options']>;
}

const situation: fc.Arbitrary<Situation> = cluster.map(
  ({ nodes: given, holders: pods, gpu, onModel, replicas, pool, ...rest }) => ({
    inferenceService: service({
      resources: { gpu: onModel ? 0 : gpu },
      replicas,
      ...(pool && { nodeSelector: { pool } }),
    }),
    model: model(
      onModel ? { hardware: { gpu: { enabled: true, count: gpu } } } : {},
    ),
    snapshot: snapshot({ nodes: given, pods }),
    options: { admission: rest },
  }),
);

function withReplicas(before: Situation, replicas: number): Situation {
  const { inferenceService } = before;
  const spec = { ...inferenceService.spec, replicas };
  return { ...before, inferenceService: { ...inferenceService, spec } };
}

function afterwards(before: Situation, remedy: Remedy): Situation {
  const key = remedy.target.kind === 'Model' ? 'model' : 'inferenceService';
  return { ...before, [key]: applyJsonPatch(before[key], remedy.patch) };
}

describe('remedies, whatever the cluster', () => {
  it('make the service fit when their patch is applied', () => {
    fc.assert(
      fc.property(situation, before => {
        // A higher priority makes room only once the scheduler has acted on it.
        const atOnce = diagnose(before).remedies.filter(({ proof }) =>
          proof.assumes.every(one => !one.includes('preempts')),
        );
        for (const remedy of atOnce) {
          const after = diagnose(afterwards(before, remedy));
          expect(after.verdict).toBe('fits');
          expect(after.placement?.fits).toContain(remedy.proof.fitsOn[0]);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('place every wanted replica on a node that exists', () => {
    fc.assert(
      fc.property(situation, before => {
        const names = before.snapshot.nodes!.map(
          ({ metadata }) => metadata.name,
        );
        for (const { proof } of diagnose(before).remedies) {
          expect(proof.replicas.placed).toBe(proof.replicas.wanted);
          expect(proof.fitsOn).toHaveLength(proof.replicas.wanted);
          expect(names).toEqual(expect.arrayContaining(proof.fitsOn));
        }
      }),
    );
  });

  it('tolerate nothing without a key, nor what tells of a node in trouble or reserved', () => {
    fc.assert(
      fc.property(situation, before => {
        const tolerations = diagnose(before)
          .remedies.filter(({ target }) => target.kind === 'InferenceService')
          .flatMap(
            remedy =>
              afterwards(before, remedy).inferenceService.spec.tolerations ??
              [],
          );
        for (const { key } of tolerations) {
          expect(key).toMatch(/./);
          expect(key).not.toMatch(/^node(-role)?\.kubernetes\.io/);
        }
      }),
    );
  });

  it('are ranked, and only where not all replicas find a node', () => {
    const rank = ['permits', 'corrects', 'changes-intent'];
    fc.assert(
      fc.property(situation, before => {
        const { remedies, verdict } = diagnose(before);
        const ranks = remedies.map(({ kind }) => rank.indexOf(kind));
        expect(ranks).toEqual([...ranks].sort());
        expect(remedies.length > 0 && verdict === 'fits').toBe(false);
      }),
    );
  });
});

describe('verdicts, whatever the cluster', () => {
  it('say fits exactly where every wanted replica finds a node', () => {
    fc.assert(
      fc.property(situation, before => {
        const { verdict, placement, findings } = diagnose(before);
        const one = diagnose(withReplicas(before, 1));
        expect(one.verdict === 'fits').toBe(one.placement!.fits.length > 0);
        expect(verdict === 'fits').toBe(
          placement!.fits.length > 0 &&
            findings.every(({ code }) => code !== 'not-all-replicas-fit'),
        );
      }),
    );
  });

  it('say fits of so many replicas as a verdict says that there is room for', () => {
    fc.assert(
      fc.property(situation, before => {
        const { verdict, findings } = diagnose(before);
        const short = findings.find(
          ({ code }) => code === 'not-all-replicas-fit',
        );
        fc.pre(short !== undefined);
        expect(verdict).not.toBe('fits');
        const placed = Number(/room for (\d+) of/.exec(short!.title)![1]);
        expect(diagnose(withReplicas(before, placed)).verdict).toBe('fits');
        expect(diagnose(withReplicas(before, placed + 1)).verdict).not.toBe(
          'fits',
        );
      }),
    );
  });

  it('are the same from a warm index and from the lists', () => {
    fc.assert(
      fc.property(situation, before => {
        const index = createClusterIndex(before.snapshot);
        expect(diagnose({ ...before, index })).toEqual(diagnose(before));
      }),
      { numRuns: 30 },
    );
  });

  it('are the same with the service’s pods picked out by the caller', () => {
    fc.assert(
      fc.property(situation, ownPods, (before, own) => {
        const others = before.snapshot.pods!;
        const all = snapshot({
          ...before.snapshot,
          pods: [...own, ...others],
        });
        const picked = podsOfService(before.inferenceService, all.pods!);
        expect(picked).toHaveLength(own.length);
        expect(diagnose({ ...before, snapshot: all, pods: picked })).toEqual(
          diagnose({ ...before, snapshot: all }),
        );
      }),
    );
  });
});

describe('odd input', () => {
  const junk = fc.oneof(
    fc.constantFrom(null, undefined, 0, '', 'x', true, NaN),
    fc.object({ maxDepth: 2 }),
    fc.array(fc.anything(), { maxLength: 2 }),
  );

  /** Puts something else in the place of one value, anywhere in the objects. */
  function spoiled(value: unknown, path: number[], by: unknown): unknown {
    if (typeof value !== 'object' || value === null || path.length === 0) {
      return by;
    }
    const keys = Object.keys(value);
    if (keys.length === 0) {
      return by;
    }
    const key = keys[path[0] % keys.length];
    const inner = spoiled(
      (value as Record<string, unknown>)[key],
      path.slice(1),
      by,
    );
    return Array.isArray(value)
      ? value.map((item, index) => (String(index) === key ? inner : item))
      : { ...value, [key]: inner };
  }

  const whole: Snapshot = snapshot({
    nodes: [
      gpuNode('a', {
        taints: [{ key: 'sku', value: 'gpu', effect: 'NoSchedule' }],
      }),
    ],
    pods: [servicePod('p'), holder('h', 'a', 1)],
    inferenceServices: [service()],
    resourceQuotas: [
      {
        metadata: { name: 'q', namespace: 'llm' },
        status: { hard: { pods: '3' }, used: { pods: '1' } },
      },
    ],
    nodePools: [{ metadata: { name: 'n' }, spec: { template: { spec: {} } } }],
    events: [
      {
        metadata: { name: 'e', namespace: 'llm' },
        reason: 'FailedScheduling',
        message: '0/1 nodes are available: 1 node(s) had untolerated taint(s).',
        regarding: { kind: 'Pod', namespace: 'llm', name: 'p' },
      },
    ],
    deployments: [{ metadata: { name: 'llama', namespace: 'llm' } }],
    replicaSets: [{ metadata: { name: 'llama-1', namespace: 'llm' } }],
    modelPools: [
      { metadata: { name: 'm', namespace: 'llm' }, spec: { members: [] } },
    ],
    gpuQuotas: [{ metadata: { name: 'g' }, spec: { gpuCount: 1 } }],
  });

  it('never throws, and always gives a verdict and a sentence', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.array(fc.nat(40), { minLength: 1, maxLength: 7 }), junk),
          { minLength: 1, maxLength: 4 },
        ),
        changes => {
          const input = changes.reduce<unknown>(
            (value, [path, by]) => spoiled(value, path, by),
            { inferenceService: service(), snapshot: whole },
          ) as Parameters<typeof diagnose>[0];
          const usable = {
            ...input,
            inferenceService: input?.inferenceService,
            snapshot: Object(input?.snapshot),
          };
          const diagnosis: Diagnosis = diagnose(usable);
          expect(diagnosis.verdict).toMatch(/^[a-z-]+$/);
          expect(diagnosis.summary).toMatch(/\.$/);
          expect(
            toMarkdownReport(diagnosis, { namespace: 'llm', name: 'llama' }),
          ).toContain(diagnosis.verdict);
        },
      ),
      { numRuns: 1000 },
    );
  });
});
