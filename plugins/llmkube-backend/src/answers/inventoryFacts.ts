import {
  CloudProfile,
  cloudProfiles,
  endpointService,
  gpuCount,
  gpuResourceName,
  InferenceService,
  Model,
  ModelRouter,
} from 'llmkube-portal-core';
import {
  InferenceServiceFacts,
  ModelFacts,
  ModelRouterFacts,
} from 'backstage-plugin-llmkube-common';

/** The vendors' own labels, beside those of the clouds. */
const PRODUCT_LABELS = ['nvidia.com/gpu.product', 'amd.com/gpu.product-name'];

/** What the spec of a service says; what only its status says is no fact of the catalog's. */
export function inferenceServiceFacts(
  service: InferenceService,
  model: Model | undefined,
  profiles: CloudProfile[] = cloudProfiles,
): InferenceServiceFacts {
  const { spec, status } = service;
  const { name, port } = endpointService(service);
  const gpus = gpuCount(service, model);
  return {
    modelRef: spec.modelRef,
    runtime: spec.runtime || 'llamacpp',
    // The operator resolves the mode once, from arguments that are kept private.
    mode: spec.mode ?? status?.mode,
    serviceName: name,
    endpointPort: port,
    endpointPath: spec.endpoint?.path,
    gpuCount: gpus,
    gpuResource: gpus > 0 ? gpuResourceName(model) : undefined,
    gpuProduct: gpuProduct(spec.nodeSelector ?? {}, profiles),
    capacityType: capacityType(service, profiles),
    replicas: spec.autoscaling ? undefined : spec.replicas,
  };
}

export function modelFacts({ spec, status }: Model): ModelFacts {
  return {
    source: spec.source,
    format: spec.format,
    quantization: spec.quantization ?? status?.gguf?.quantization,
    accelerator: spec.hardware?.accelerator,
    gpuCount: spec.hardware?.gpu?.count,
  };
}

export function modelRouterFacts({ spec }: ModelRouter): ModelRouterFacts {
  return {
    inferenceServiceRefs: spec?.backends?.flatMap(
      ({ inferenceServiceRef }) => inferenceServiceRef?.name ?? [],
    ),
  };
}

function gpuProduct(
  nodeSelector: Record<string, string>,
  profiles: CloudProfile[],
): string | undefined {
  const vendors = PRODUCT_LABELS.map(label => nodeSelector[label]);
  const clouds = profiles.flatMap(({ acceleratorLabels, accelerators = {} }) =>
    acceleratorLabels
      .map(label => nodeSelector[label])
      .map(value => value && (accelerators[value]?.product ?? value)),
  );
  return [...vendors, ...clouds].find(Boolean);
}

/** What the service selects; a tolerated spot taint counts, as it invites eviction. */
function capacityType(
  { spec }: InferenceService,
  profiles: CloudProfile[],
): InferenceServiceFacts['capacityType'] {
  const selects = (labels: { key: string; values: string[] }[] = []) =>
    labels.some(({ key, values }) => {
      const value = spec.nodeSelector?.[key];
      return value !== undefined && values.includes(value);
    });
  if (profiles.some(({ spot }) => selects(spot?.labels))) return 'spot';
  if (profiles.some(({ spot }) => selects(spot?.onDemandLabels))) {
    return 'on-demand';
  }
  const spotTaints = new Set(
    profiles.flatMap(({ spot }) => spot?.taints.map(each => each.taint.key)),
  );
  return spec.tolerations?.some(({ key }) => key && spotTaints.has(key))
    ? 'spot'
    : undefined;
}
