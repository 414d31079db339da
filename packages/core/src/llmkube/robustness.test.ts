/** @jest-environment node */
import fc from 'fast-check';
import {
  loadRecordedRows,
  loadRecording,
  recordingNames,
} from '../__fixtures__/recorded';
import { gpuAvailability } from '../capacity/availability';
import { summarizeCapacity } from '../capacity/summarizeCapacity';
import { detectCloud } from '../clouds/detectCloud';
import { gpuProductOf } from '../clouds/gpuProduct';
import { capacityTypeOf, nodePoolOf } from '../clouds/nodePool';
import { taintOriginOf } from '../clouds/taintOrigin';
import { admitPod } from './admission';
import { serviceHealth } from './health';
import { observeAdmission } from './observeAdmission';
import { podsOfService } from './podsOfService';
import { computeQueue } from './queue';
import { deriveWorkload } from './workload';

/** Values that a field may hold in a cluster of another version, or by mistake. */
const oddValue = fc.oneof(
  fc.constantFrom(null, undefined, true, 0, -1, 1e30, '', 'x', [], {}, [null]),
  fc.constantFrom({ toString: 1 }, [[]], [{}], { key: null }, ['x'], [1]),
  fc.string(),
  fc.double(),
);

/** A recorded object in which a field somewhere holds something odd. */
function damaged(objects: any[]): fc.Arbitrary<any> {
  return fc
    .tuple(
      fc.constantFrom(...objects),
      fc.array(fc.tuple(fc.nat(), oddValue), { minLength: 1, maxLength: 3 }),
    )
    .map(([object, damages]) => {
      const copy = structuredClone(object);
      for (const [at, value] of damages) {
        const places = placesIn(copy);
        const [parent, key] = places[at % places.length];
        parent[key] = structuredClone(value);
      }
      return copy;
    });
}

function placesIn(value: any, found: [any, string][] = []): [any, string][] {
  for (const key of Object.keys(value)) {
    found.push([value, key]);
    if (typeof value[key] === 'object' && value[key] !== null) {
      placesIn(value[key], found);
    }
  }
  return found;
}

const recordings = recordingNames().map(loadRecording);
const variants = loadRecordedRows('operator-variants');
const services = damaged(variants.map(variant => variant.inferenceService));
const models = damaged(variants.map(variant => variant.model));
const nodes = damaged(recordings.flatMap(recording => recording.nodes));
const pods = damaged(recordings.flatMap(recording => recording.pods));

const runs = { numRuns: 500, seed: 1 };

describe('objects with odd fields make nothing throw:', () => {
  it('what is derived of a service and its Model', () => {
    fc.assert(
      fc.property(services, models, (inferenceService, model) => {
        const workload = deriveWorkload({ inferenceService, model });
        const pod = admitPod(workload.podTemplate, {
          extendedResourceToleration: true,
        });
        expect(workload.name).toEqual(expect.any(String));
        expect(pod.spec.containers).toEqual(expect.any(Array));
      }),
      runs,
    );
  });

  it('health, queue and admission', () => {
    fc.assert(
      fc.property(services, models, pods, (inferenceService, model, pod) => {
        const observed = { pods: [pod], inferenceServices: [inferenceService] };
        const { replicas } = serviceHealth({
          inferenceService,
          model,
          pods: [pod],
        });
        admitPod(pod, observeAdmission(observed));
        podsOfService(inferenceService, [pod]);
        expect(replicas.ready).toEqual(expect.any(Number));
        expect(computeQueue([inferenceService], [pod])).toEqual(
          expect.any(Array),
        );
      }),
      runs,
    );
  });

  it('what is read of a node', () => {
    fc.assert(
      fc.property(nodes, node => {
        detectCloud(node);
        gpuProductOf(node);
        for (const taint of [].concat(node.spec?.taints ?? [])) {
          taintOriginOf(taint, undefined, node);
        }
        expect(['string', 'undefined']).toContain(typeof nodePoolOf(node));
        expect(['spot', 'on-demand', 'unknown']).toContain(
          capacityTypeOf(node),
        );
      }),
      runs,
    );
  });

  it('capacity and availability', () => {
    fc.assert(
      fc.property(nodes, pods, services, (node, pod, inferenceService) => {
        const { pools } = summarizeCapacity({
          nodes: [node],
          pods: [pod],
          inferenceServices: [inferenceService],
          models: variants.map(({ model }) => model),
        });
        const have = gpuAvailability({
          resourceName: 'nvidia.com/gpu',
          nodes: [node],
          pods: [pod],
          placement: { fits: [], nodes: [], message: null, unknowns: [] },
        });
        for (const { free, allocatable } of pools) {
          expect(Number.isFinite(free) && free <= allocatable).toBe(true);
        }
        expect(have?.usable).toBe(0);
      }),
      runs,
    );
  });
});
