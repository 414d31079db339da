import { gpuResourceName } from '../llmkube/gpu';
import { isRepositorySource } from '../llmkube/modelSource';
import { InferenceService, Model } from '../llmkube/objects';
import { containerPort, endpointService } from '../llmkube/ports';
import { resolveRuntime } from '../llmkube/runtimes';
import { deriveWorkload } from '../llmkube/workload';
import { CatalogModel } from './modelCatalog';
import { error, warning } from './problem';
import { Problem } from './request';
import { runtimeSettings } from './runtimeSettings';
import { estimateVram } from './vram';

/**
 * What the API server accepts and LLMKube's operator (0.9.19) then refuses,
 * ignores or runs otherwise than meant.
 */
export function findTraps(
  service: InferenceService,
  models: Model[],
  catalog: CatalogModel[],
): Problem[] {
  const model = models.find(
    ({ metadata }) =>
      metadata.name === service.spec.modelRef &&
      (metadata.namespace ?? '') === (service.metadata.namespace ?? ''),
  );
  const problems = [
    ...portTraps(service),
    ...imageTraps(service),
    ...scalingTraps(service),
  ];
  if (model) {
    return [
      ...problems,
      ...gpuTraps(service, model),
      ...sourceTraps(service, model),
      ...contextTraps(service, model, catalog),
      ...refusals(service, model),
    ];
  }
  return [
    ...problems,
    warning(
      'spec.modelRef',
      `The files hold no sound Model ${service.spec.modelRef} in the same namespace; without one in the cluster, the service fails.`,
      service.spec.modelRef,
    ),
  ];
}

function portTraps(service: InferenceService): Problem[] {
  const listens = containerPort(service);
  const { targetPort } = endpointService(service);
  return listens === targetPort
    ? []
    : [
        error(
          'spec.endpoint.port',
          `The Service would forward to port ${targetPort}, but the container listens on ${listens}: set spec.endpoint.port to ${listens}.`,
          service.spec.endpoint?.port,
          String(listens),
        ),
      ];
}

function imageTraps({ spec }: InferenceService): Problem[] {
  const { name, image } = resolveRuntime(spec.runtime);
  return image === '' && !spec.image
    ? [
        error(
          'spec.image',
          `spec.image is missing: LLMKube has no image of its own for the runtime ${name}.`,
        ),
      ]
    : [];
}

function scalingTraps({ spec }: InferenceService): Problem[] {
  const { autoscaling, parallelSlots = 1 } = spec;
  if (!autoscaling) return [];
  const problems: Problem[] = [];
  const { minReplicas = 1, maxReplicas, metrics } = autoscaling;
  if (minReplicas > maxReplicas) {
    problems.push(
      error(
        'spec.autoscaling.minReplicas',
        `spec.autoscaling.minReplicas is ${minReplicas}; it must be at most maxReplicas (${maxReplicas}).`,
        minReplicas,
      ),
    );
  }
  if (
    resolveRuntime(spec.runtime).name === 'llamacpp' &&
    !metrics?.length &&
    parallelSlots < 3
  ) {
    problems.push(
      warning(
        'spec.parallelSlots',
        "LLMKube's default metric for scaling llama.cpp counts running requests and can't rise high enough with fewer than 3 parallel slots.",
        parallelSlots,
      ),
    );
  }
  return problems;
}

function gpuTraps(service: InferenceService, model: Model): Problem[] {
  const { spec } = service;
  const gpu = model.spec.hardware?.gpu;
  const ofModel = gpu?.count ?? 0;
  const ofService = spec.resources?.gpu ?? 0;
  const count = ofModel > 0 ? ofModel : ofService;
  const problems: Problem[] = [];
  if (ofModel > 0 && ofModel !== ofService) {
    problems.push(
      warning(
        'spec.resources.gpu',
        `spec.resources.gpu is ${ofService}, but the Model asks for ${ofModel}, which wins; LLMKube then reports the wrong number while the service waits.`,
        ofService,
        String(ofModel),
      ),
    );
  }
  if (count > 0) {
    if (!gpu && !spec.image) {
      problems.push(
        error(
          'spec.resources.gpu',
          `The service reserves ${count} GPUs, but Model ${model.metadata.name} has no spec.hardware.gpu, so LLMKube would run an image for CPUs: set its enabled, count and vendor.`,
          count,
        ),
      );
    }
    const resource = gpuResourceName(model);
    const tolerated = spec.tolerations?.some(
      ({ key, operator, effect }) =>
        operator === 'Exists' &&
        (!key || key === resource) &&
        (!effect || effect === 'NoSchedule'),
    );
    if (!tolerated) {
      problems.push(
        warning(
          'spec.tolerations',
          `LLMKube's own toleration matches the taint ${resource}=present only; tolerate ${resource} with the operator Exists to match every value.`,
        ),
      );
    }
  }
  if (spec.resources?.gpuMemory !== undefined) {
    problems.push(
      warning(
        'spec.resources.gpuMemory',
        'spec.resources.gpuMemory has no effect; leave it out.',
        spec.resources.gpuMemory,
      ),
    );
  }
  return problems;
}

function sourceTraps(service: InferenceService, model: Model): Problem[] {
  if (!isRepositorySource(model.spec.source)) return [];
  const runtime = resolveRuntime(service.spec.runtime).name;
  const settings = runtimeSettings[runtime];
  if (settings.needsFile) {
    return [
      error(
        'spec.runtime',
        `Model ${model.metadata.name} is a Hugging Face repository, but ${settings.title} serves one file: name a .gguf file, or use the runtime vllm or sglang.`,
        runtime,
      ),
    ];
  }
  return settings.fetchesRepositories && service.spec.skipModelInit !== true
    ? [
        error(
          'spec.skipModelInit',
          `spec.skipModelInit must be true: ${settings.title} fetches the repository itself, and the init container can only download files.`,
          service.spec.skipModelInit,
          'true',
        ),
      ]
    : [];
}

/** A catalog's longest contexts do not fit its own memory hints. */
function contextTraps(
  service: InferenceService,
  model: Model,
  catalog: CatalogModel[],
): Problem[] {
  const entry = catalog.find(({ source }) => source === model.spec.source);
  const { contextField } =
    runtimeSettings[resolveRuntime(service.spec.runtime).name];
  const contextSize = contextField && fieldAt(service.spec, contextField);
  if (!entry || typeof contextSize !== 'number') return [];
  const estimate = estimateVram({ ...entry, contextSize });
  return estimate && estimate.kvCacheGiB > estimate.weightsGiB
    ? [
        warning(
          `spec.${contextField}`,
          `A context of ${contextSize} tokens needs about ${estimate.kvCacheGiB} GiB of GPU memory beside ${estimate.weightsGiB} GiB for the model itself; a shorter one may be enough.`,
          contextSize,
        ),
      ]
    : [];
}

function fieldAt(spec: object, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (value, key) => (value as Record<string, unknown> | undefined)?.[key],
      spec,
    );
}

function refusals(service: InferenceService, model: Model): Problem[] {
  const { reason } = deriveWorkload({ inferenceService: service, model });
  if (reason === undefined) return [];
  // These depend on the operator's flags, which the files can't tell.
  const dependsOnOperator =
    service.spec.resources?.gpuSharing?.mode === 'shared' ||
    /^(\/|file:)/.test(model.spec.source);
  const message = `LLMKube would not run the service: ${reason}.`;
  return [
    dependsOnOperator ? warning('spec', message) : error('spec', message),
  ];
}
