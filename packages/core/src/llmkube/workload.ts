import { objectsOf, textsOf } from '../kubernetes/lenient';
import { PodTemplateSpec } from '../kubernetes/objects';
import { fittedModel, fittedService } from './fittedObjects';
import { resolveGpu, ResolvedGpu } from './gpu';
import { isAccepted } from './accepted';
import { usesDraftModel } from './draftModel';
import { servingImage } from './image';
import { podAnnotations, podSelector, workloadLabels } from './labels';
import { localSourceRefusal } from './modelSource';
import { modelStorage, ModelStorage } from './modelStorage';
import { InferenceService, Model } from './objects';
import { parallelismRefusal } from './parallelism';
import { placementRules, usesResourceClaims } from './placementRules';
import { containerPort, endpointService } from './ports';
import { priorityClassName } from './priority';
import { quantityRefusal } from './quantities';
import { servingResources } from './resources';
import { resolveRuntime } from './runtimes';
import { podSecurityContext, servingSecurityContext } from './securityContext';
import { OperatorOptions, Workload } from './workload.types';

/** Stands in for a missing Model, so that names and ports are still told. */
const noModel: Model = { metadata: { name: '' }, spec: { source: '' } };

/** What {@link deriveWorkload} derives from. @public */
export interface WorkloadInput {
  inferenceService: InferenceService;
  /** Absent when `spec.modelRef` names no Model of the namespace. */
  model?: Model;
  /** The Model that `spec.speculativeDecoding.draftModelRef` names. */
  draftModel?: Model;
  /** The operator's flags; its defaults where absent. */
  options?: OperatorOptions;
}

/**
 * What the LLMKube operator 0.9.19 makes of an InferenceService and its
 * Model: Deployment, pod template and Service, without arguments, probes,
 * environment and volume mounts. Equal to recordings of the real operator in
 * what it derives.
 *
 * `kind` is `none` where no Deployment comes about: Apple metal, a missing
 * Model, or a spec that the operator refuses; `reason` says which. A suspended
 * or stopped service has a Deployment of 0 replicas.
 * @public
 */
export function deriveWorkload(input: WorkloadInput): Workload {
  const { options = {} } = input;
  const inferenceService = fittedService(input.inferenceService);
  const model = input.model && fittedModel(input.model);
  const draftModel =
    input.draftModel && usesDraftModel(inferenceService)
      ? fittedModel(input.draftModel)
      : undefined;
  const name = inferenceService.metadata?.name ?? '';
  const gpu = resolveGpu(inferenceService, model ?? noModel, options);
  const reason = reasonForNone(inferenceService, model, gpu, options);
  const storage = storageFor(inferenceService, model, draftModel, options);
  const spec: Partial<InferenceService['spec']> = inferenceService.spec ?? {};
  const recreates = gpu.count > 0 || usesResourceClaims(model ?? noModel);
  const stands = model !== undefined && reason === undefined;
  const waitsFor = stands ? waitsForModel(model, draftModel) : undefined;
  return {
    kind: stands ? 'Deployment' : 'none',
    ...(reason !== undefined && { reason }),
    ...(waitsFor !== undefined && { waitsFor }),
    name,
    namespace: inferenceService.metadata?.namespace,
    labels: workloadLabels(inferenceService, model ?? noModel),
    selector: podSelector(name),
    replicas: stands && spec.suspend !== true ? (spec.replicas ?? 1) : 0,
    strategy: recreates ? 'Recreate' : 'RollingUpdate',
    podTemplate: stands
      ? podTemplate(inferenceService, model, gpu, storage, options)
      : { spec: { containers: [] } },
    service: endpointService(inferenceService),
    gpu: {
      count: gpu.count,
      resourceName: gpu.resourceName,
      tolerationKey: gpu.tolerationKey,
    },
    ...(stands && { operatorClaim: storage.operatorClaim }),
  };
}

function reasonForNone(
  inferenceService: InferenceService,
  model: Model | undefined,
  gpu: ResolvedGpu,
  options: OperatorOptions,
): string | undefined {
  if (!model) {
    return `Model "${inferenceService.spec?.modelRef ?? ''}" not found`;
  }
  const { allowedHostPathRoots } = options;
  const local =
    allowedHostPathRoots === undefined && isAccepted(inferenceService)
      ? undefined
      : localSourceRefusal(model.spec.source, textsOf(allowedHostPathRoots));
  if (local !== undefined) {
    return local;
  }
  if (model.spec?.hardware?.accelerator === 'metal') {
    return 'Accelerator "metal" is served by the metal-agent on the host, without a Deployment';
  }
  if (gpu.refusal !== undefined) {
    return `Invalid gpuSharing: ${gpu.refusal}`;
  }
  const parallelism = parallelismRefusal(inferenceService, model);
  return parallelism === undefined
    ? quantityRefusal(inferenceService)
    : `Invalid parallelism: ${parallelism}`;
}

/** A Model without status was never looked at: what it will be is derived as if it were ready. */
function waitsForModel(model: Model, draft?: Model): string | undefined {
  const waits = (phase?: string) => phase !== undefined && phase !== 'Ready';
  if (waits(model.status?.phase)) {
    return 'Waiting for Model to be Ready';
  }
  return waits(draft?.status?.phase)
    ? `Waiting for draft model "${draft?.metadata?.name}" to be Ready`
    : undefined;
}

function storageFor(
  inferenceService: InferenceService,
  model: Model | undefined,
  draftModel: Model | undefined,
  options: OperatorOptions,
): ModelStorage {
  const { runtime, skipModelInit } = inferenceService.spec ?? {};
  const fetches = resolveRuntime(runtime).fetchesModel && !skipModelInit;
  return model && fetches
    ? modelStorage(inferenceService, model, draftModel, options)
    : { initContainers: [], volumes: [] };
}

function podTemplate(
  inferenceService: InferenceService,
  model: Model,
  gpu: ResolvedGpu,
  storage: ModelStorage,
  options: OperatorOptions,
): PodTemplateSpec {
  const spec: Partial<InferenceService['spec']> = inferenceService.spec ?? {};
  const runtime = resolveRuntime(spec.runtime);
  const image = servingImage(inferenceService, model, options);
  const volumes = [
    ...storage.volumes,
    ...objectsOf(spec.extraVolumes as typeof storage.volumes),
  ];
  const pullSecrets = objectsOf(spec.imagePullSecrets);
  const claims = objectsOf(model.spec?.hardware?.gpu?.resourceClaims);
  const annotations = podAnnotations(inferenceService, options);
  return {
    metadata: {
      labels: { ...spec.podLabels, ...workloadLabels(inferenceService, model) },
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    spec: {
      ...(storage.initContainers.length > 0 && {
        initContainers: storage.initContainers,
      }),
      containers: [
        {
          name: runtime.container,
          ...(image && { image }),
          ports: [
            {
              name: 'http',
              containerPort: containerPort(inferenceService),
              protocol: 'TCP',
            },
          ],
          resources: servingResources(inferenceService, model, gpu),
          securityContext: servingSecurityContext(inferenceService),
        },
      ],
      ...(volumes.length > 0 && { volumes }),
      ...placementRules(inferenceService, model, gpu),
      priorityClassName: priorityClassName(inferenceService),
      ...(spec.runtimeClassName && { runtimeClassName: spec.runtimeClassName }),
      ...(pullSecrets.length > 0 && { imagePullSecrets: pullSecrets }),
      ...(runtime.disablesServiceLinks && { enableServiceLinks: false }),
      ...(claims.length > 0 && { resourceClaims: claims }),
      securityContext: podSecurityContext(
        inferenceService,
        gpu.resourceName,
        options,
      ),
    },
  };
}
