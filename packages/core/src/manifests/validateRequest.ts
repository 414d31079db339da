import { cloudProfiles } from '../clouds';
import { CloudProfile } from '../clouds/profile';
import { isRepositorySource, localSource } from '../llmkube/modelSource';
import { runtimes } from '../llmkube/runtimes';
import {
  CatalogModel,
  catalogFormat,
  findCatalogModel,
  modelCatalog,
} from './modelCatalog';
import { error, warning, wrong } from './problem';
import { LlmServiceRequest, Problem } from './request';
import { requestSchema } from './requestSchema';
import { runtimeSettings } from './runtimeSettings';
import { validateStructure } from './structuralSchema';
import { targetProblems } from './validateTarget';

/**
 * Finds what is wrong with a request, in sentences for the person who filled
 * in a form: each names the field, its value and what is allowed. Errors make
 * `buildManifests` refuse; warnings are worth knowing.
 *
 * The request may come from anywhere: nothing is taken for granted.
 * @public
 */
export function validateRequest(
  request: LlmServiceRequest,
  options: { profiles?: CloudProfile[]; models?: CatalogModel[] } = {},
): Problem[] {
  const { profiles = cloudProfiles, models = modelCatalog } = options;
  const structure = validateStructure(requestSchema, request, '');
  // What depends on several fields can't be read from a wrong shape.
  if (structure.length > 0) return structure;
  return [
    ...modelProblems(request, models),
    ...runtimeProblems(request, models),
    ...gpuProblems(request),
    ...scalingProblems(request),
    ...targetProblems(request, profiles),
    ...outputProblems(request),
  ];
}

function modelProblems(
  { model, modelCache }: LlmServiceRequest,
  models: CatalogModel[],
): Problem[] {
  const problems: Problem[] = [];
  const fields = model as { catalogId?: string; source?: string };
  if ((fields.catalogId === undefined) === (fields.source === undefined)) {
    problems.push(
      error(
        'model',
        'model must name either a model of the catalog (catalogId) or a source, not both.',
      ),
    );
  }
  if (
    fields.catalogId !== undefined &&
    !findCatalogModel(fields.catalogId, models)
  ) {
    problems.push(
      wrong(
        'model.catalogId',
        fields.catalogId,
        `one of ${models.map(({ id }) => id).join(', ')}`,
      ),
    );
  }
  if (fields.source !== undefined && localSource(fields.source) !== undefined) {
    problems.push(
      warning(
        'model.source',
        "model.source is a path on the node: LLMKube refuses it unless its operator runs with --allowed-host-path-roots (the chart's modelSource.allowedHostPathRoots).",
      ),
    );
  }
  if (
    fields.source?.startsWith('s3://') &&
    !('sourceSecretName' in model && model.sourceSecretName)
  ) {
    problems.push(
      error(
        'model.sourceSecretName',
        'model.sourceSecretName is missing: an s3:// source needs a Secret with AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_REGION and AWS_ENDPOINT_URL.',
      ),
    );
  }
  if (modelCache?.persistence === 'Ephemeral' && modelCache.claimName) {
    problems.push(
      error(
        'modelCache.claimName',
        'modelCache.claimName must be left out with persistence Ephemeral, which keeps no volume.',
      ),
    );
  }
  return problems;
}

function runtimeProblems(
  request: LlmServiceRequest,
  models: CatalogModel[],
): Problem[] {
  const id = request.runtime ?? 'llamacpp';
  const settings = runtimeSettings[id];
  const problems: Problem[] = [];
  const entry =
    'catalogId' in request.model
      ? findCatalogModel(request.model.catalogId, models)
      : undefined;
  const source =
    'source' in request.model ? request.model.source : entry?.source;
  const gpus = request.gpu?.count ?? 0;
  const vendor = request.gpu?.vendor ?? 'nvidia';

  if (runtimes[id].image === '' && request.image === undefined) {
    problems.push(
      error(
        'image',
        `image is missing: LLMKube has no image of its own for the runtime ${id}.`,
      ),
    );
  }
  if (
    gpus > 0 &&
    request.image === undefined &&
    ((vendor === 'amd' && !['llamacpp', 'sglang'].includes(id)) ||
      (vendor === 'intel' && id !== 'llamacpp') ||
      id === 'llamacpp-router') &&
    runtimes[id].image !== ''
  ) {
    problems.push(
      error(
        'image',
        `image is missing: LLMKube's default image of ${settings.title} does not use ${vendor === 'nvidia' ? 'GPUs' : `${vendor} GPUs`}.`,
      ),
    );
  }
  if (entry && catalogFormat(entry) === 'gguf' && id !== 'llamacpp') {
    problems.push(
      warning(
        'runtime',
        `runtime is ${id}, but the model ${entry.id} is a GGUF file, made for llama.cpp.`,
      ),
    );
  }
  const format =
    'format' in request.model ? request.model.format : entry?.format;
  if (id === 'llamacpp' && format !== undefined && format !== 'gguf') {
    problems.push(
      warning(
        'runtime',
        `runtime is llamacpp, but the format of the model is ${format}; llama.cpp serves GGUF files.`,
      ),
    );
  }
  if (
    source !== undefined &&
    settings.needsFile &&
    isRepositorySource(source)
  ) {
    problems.push(
      error(
        entry ? 'model.catalogId' : 'model.source',
        `${entry ? `The model ${entry.id} is` : 'model.source names'} a Hugging Face repository, but ${settings.title} serves one file: give the address of a .gguf file, or choose the runtime vllm or sglang.`,
      ),
    );
  }
  if (request.model.tokenSecretRef && !settings.tokenConfig) {
    problems.push(
      error(
        'model.tokenSecretRef',
        `model.tokenSecretRef has no effect with the runtime ${id}, which downloads without a token; gated models need the runtime vllm, sglang or tgi.`,
      ),
    );
  }
  if (request.contextSize !== undefined && !settings.contextField) {
    problems.push(
      warning('contextSize', `contextSize has no effect with runtime ${id}.`),
    );
  }
  if (request.parallelSlots !== undefined && !settings.parallelField) {
    problems.push(
      warning(
        'parallelSlots',
        `parallelSlots has no effect with runtime ${id}.`,
      ),
    );
  }
  return problems;
}

function gpuProblems({ gpu }: LlmServiceRequest): Problem[] {
  const { mode = 'exclusive', profile } = gpu?.sharing ?? {};
  const problems: Problem[] = [];
  if (mode !== 'exclusive' && gpu?.count !== 1) {
    problems.push(
      wrong('gpu.count', gpu?.count, `1 with gpu.sharing.mode ${mode}`),
    );
  }
  if (mode === 'partitioned') {
    if (profile === undefined) {
      problems.push(
        error(
          'gpu.sharing.profile',
          'gpu.sharing.profile is missing: a partitioned GPU needs a MIG profile such as 1g.10gb.',
        ),
      );
    }
    if (gpu?.vendor !== undefined && gpu.vendor !== 'nvidia') {
      problems.push(
        wrong('gpu.vendor', gpu.vendor, 'nvidia with a partitioned GPU'),
      );
    }
  } else if (profile !== undefined) {
    problems.push(
      error(
        'gpu.sharing.profile',
        'gpu.sharing.profile is only for gpu.sharing.mode partitioned.',
      ),
    );
  }
  if (mode === 'shared' && gpu?.vendor !== 'amd') {
    problems.push(
      warning(
        'gpu.sharing.mode',
        "gpu.sharing.mode shared works only where LLMKube's operator has a shared pool (--gpu-sharing-shared-pool-selector).",
      ),
    );
  }
  return problems;
}

function scalingProblems(request: LlmServiceRequest): Problem[] {
  const { autoscaling, parallelSlots = 1, runtime = 'llamacpp' } = request;
  if (!autoscaling) return [];
  const problems: Problem[] = [];
  const { minReplicas = 1, maxReplicas, metrics } = autoscaling;
  if (minReplicas > maxReplicas) {
    problems.push(
      wrong(
        'autoscaling.minReplicas',
        minReplicas,
        `at most autoscaling.maxReplicas (${maxReplicas})`,
      ),
    );
  }
  if (runtime === 'llamacpp' && !metrics?.length && parallelSlots < 3) {
    problems.push(
      warning(
        'parallelSlots',
        "parallelSlots should be 3 or more: LLMKube's default metric for scaling llama.cpp counts running requests and can't rise high enough with fewer slots.",
      ),
    );
  }
  return problems;
}

function outputProblems({
  output,
  owner,
  target,
}: LlmServiceRequest): Problem[] {
  const problems: Problem[] = [];
  if (output?.catalogInfo && !owner) {
    problems.push(
      error('owner', 'owner is missing: a catalog-info.yaml needs one.'),
    );
  }
  if (output?.catalogInfo && !target.cluster) {
    problems.push(
      error(
        'target.cluster',
        'target.cluster is missing: a catalog-info.yaml points at the service in its cluster.',
      ),
    );
  }
  if (output?.gitops && !output.repository) {
    problems.push(
      error(
        'output.repository',
        'output.repository is missing: Argo CD and Flux need to know where the files live.',
      ),
    );
  }
  return problems;
}
