import { DiagnosisContext } from '../context';
import { setOperations } from '../patch/jsonPatch';
import { count, names } from '../wording';
import { Change } from './change';

/**
 * Ask for fewer GPUs. The Model's count wins over the service's, so where the
 * Model has one it is the Model that has to change.
 */
export function lowerGpuCount(
  context: DiagnosisContext,
  free: number,
): Change | undefined {
  const { workload, model, service } = context;
  const asked = workload?.gpu.count ?? 0;
  const gpus = divisible(service.spec.runtime) ? powerOfTwo(free) : free;
  if (gpus < 1 || gpus >= asked) {
    return undefined;
  }
  const isOnModel = (model?.spec.hardware?.gpu?.count ?? 0) > 0;
  const others = isOnModel ? servicesOfModel(context) : [];
  return {
    id: `ask for ${gpus} GPUs`,
    title: `ask for ${count(gpus, 'GPU')} instead of ${asked}`,
    kind: 'changes-intent',
    target: isOnModel ? 'Model' : 'InferenceService',
    operations: subject =>
      isOnModel
        ? setOperations(
            subject.Model,
            ['spec', 'hardware', 'gpu', 'count'],
            gpus,
          )
        : setOperations(
            subject.InferenceService,
            ['spec', 'resources', 'gpu'],
            gpus,
          ),
    consequence: [
      `Weights and context must then fit in the memory of ${count(
        gpus,
        'GPU',
      )}.`,
      others.length > 0
        ? `The Model is also used by ${names(others)}, whose pods change too.`
        : '',
    ]
      .filter(Boolean)
      .join(' '),
    gives: { what: 'GPUs', amount: asked - gpus },
    isConcession: true,
    answers: [
      'gpu-count-exceeds-nodes',
      'gpu-fragmentation',
      'gpu-in-use',
      'resource-quota-exceeded',
    ],
  };
}

/** Runtimes that split a model over as many GPUs as divide its attention heads. */
function divisible(runtime: string | undefined): boolean {
  return runtime === 'vllm' || runtime === 'sglang' || runtime === 'tgi';
}

function powerOfTwo(limit: number): number {
  return limit < 1 ? 0 : 2 ** Math.floor(Math.log2(limit));
}

function servicesOfModel({
  snapshot,
  service,
  model,
}: DiagnosisContext): string[] {
  return snapshot.inferenceServices
    .filter(
      ({ metadata, spec }) =>
        spec.modelRef === model?.metadata.name &&
        metadata.name !== service.metadata.name,
    )
    .map(({ metadata }) => metadata.name);
}
