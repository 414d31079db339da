import { LLMKUBE_API_VERSION } from '../llmkube/objects';
import { YamlComment, writeYaml } from './commentedYaml';
import {
  affinityOf,
  affinityTerms,
  gpuSharingOf,
  placeOnNodes,
} from './nodePlacement';
import { objectMetadata } from './objectMetadata';
import { ResolvedRequest } from './resolveRequest';

/** Which part of the InferenceService is wanted. */
export type InferenceServicePart = 'whole' | 'base' | 'placement';

/**
 * The InferenceService of a request, as an object and as commented YAML.
 * `base` leaves out what is particular to a cloud; `placement` is the patch
 * with nothing but that.
 */
export function inferenceServiceManifest(
  resolved: ResolvedRequest,
  part: InferenceServicePart = 'whole',
): { object: Record<string, unknown>; content: string } {
  const { request } = resolved;
  const placement = part === 'base' ? undefined : placementSpec(resolved);
  const gpuSharing = sharingSpec(resolved);
  const object =
    part === 'placement'
      ? {
          apiVersion: LLMKUBE_API_VERSION,
          kind: 'InferenceService',
          metadata: { name: request.name, namespace: request.namespace },
          // Clouds differ in how they advertise slices of a GPU.
          spec: {
            resources: gpuSharing && { gpuSharing },
            ...placement?.spec,
          },
        }
      : {
          apiVersion: LLMKUBE_API_VERSION,
          kind: 'InferenceService',
          metadata: objectMetadata(resolved, request.name, { claimable: true }),
          spec: {
            ...servingSpec(resolved, part === 'base' ? undefined : gpuSharing),
            ...placement?.spec,
          },
        };
  return {
    object,
    content: writeYaml(object, [
      ...(part === 'placement' ? [] : servingComments(resolved)),
      ...(placement?.comments ?? []),
    ]),
  };
}

function sharingSpec({ request, profile }: ResolvedRequest) {
  const sharing = gpuSharingOf(request, profile);
  return sharing && { mode: sharing.mode, profile: sharing.profile };
}

function servingSpec(
  resolved: ResolvedRequest,
  gpuSharing: ReturnType<typeof sharingSpec>,
): Record<string, unknown> {
  const { request, runtime, model, port } = resolved;
  const count = request.gpu?.count ?? 0;
  const spec: Record<string, unknown> = {
    modelRef: model.name,
    runtime: runtime.id,
    mode: request.mode,
    image: request.image ?? defaultImage(resolved),
    replicas: request.replicas ?? 1,
    priority: request.priority,
    resources: {
      gpu: count,
      gpuSharing,
      cpu: resolved.resources?.cpu,
      memory: resolved.resources?.memory,
    },
    endpoint: { type: request.endpoint?.type ?? 'ClusterIP', port },
    skipModelInit: resolved.runtimeFetches ? true : undefined,
    autoscaling: request.autoscaling,
    modelCache: request.modelCache,
    podSecurityContext: request.podSecurityContext,
    securityContext: request.securityContext,
  };
  setAt(spec, runtime.contextField, resolved.contextSize);
  setAt(spec, runtime.parallelField, request.parallelSlots);
  if (runtime.tokenConfig) {
    setAt(
      spec,
      `${runtime.tokenConfig}.hfTokenSecretRef`,
      request.model.tokenSecretRef,
    );
  }
  return spec;
}

function servingComments({ request, runtime }: ResolvedRequest): YamlComment[] {
  const comments: YamlComment[] = [
    {
      path: ['spec', 'endpoint', 'port'],
      text: `The port that ${runtime.title} listens on: LLMKube's Service forwards to this one, 8080 if it is left out.`,
    },
    {
      path: ['spec', 'skipModelInit'],
      text: 'The runtime fetches the repository itself; the init container can only download single files.',
    },
  ];
  if ((request.gpu?.count ?? 0) > 0) {
    comments.push({
      path: ['spec', 'resources', 'gpu'],
      text: "GPUs per replica, the same as the Model's count: LLMKube reports what a service waits for from this field.",
    });
  }
  return comments;
}

function placementSpec(resolved: ResolvedRequest): {
  spec: Record<string, unknown>;
  comments: YamlComment[];
} {
  const { request, profile } = resolved;
  const placement = placeOnNodes(request, profile);
  const { nodeSelector, tolerations } = placement;
  const terms = [
    'spec',
    'affinity',
    'nodeAffinity',
    'requiredDuringSchedulingIgnoredDuringExecution',
    'nodeSelectorTerms',
  ];
  return {
    spec: {
      runtimeClassName: request.runtimeClassName,
      nodeSelector:
        nodeSelector.length > 0
          ? Object.fromEntries(
              nodeSelector.map(({ key, value }) => [key, value]),
            )
          : undefined,
      tolerations:
        tolerations.length > 0
          ? tolerations.map(({ toleration }) => toleration)
          : undefined,
      affinity: affinityOf(placement),
    },
    comments: [
      {
        path: ['spec', 'runtimeClassName'],
        text: 'The RuntimeClass that gives containers access to the GPU; it must exist in the cluster.',
      },
      ...nodeSelector.map(({ key, why }) => ({
        path: ['spec', 'nodeSelector', key],
        text: why,
      })),
      ...tolerations.map(({ why }, index) => ({
        path: ['spec', 'tolerations', index],
        text: why,
      })),
      ...affinityTerms(placement).flatMap((requirements, term) =>
        requirements.map(({ why }, index) => ({
          path: [...terms, term, 'matchExpressions', index],
          text: why,
        })),
      ),
    ],
  };
}

/**
 * The operator picks images for NVIDIA and AMD itself, but has none of
 * llama.cpp for Intel GPUs and would take the one for CPUs.
 */
function defaultImage({ request, runtime }: ResolvedRequest) {
  const intel = request.gpu?.vendor === 'intel' && request.gpu.count > 0;
  return intel && runtime.id === 'llamacpp'
    ? 'ghcr.io/ggml-org/llama.cpp:server-intel'
    : undefined;
}

function setAt(
  spec: Record<string, unknown>,
  path: string | undefined,
  value: unknown,
): void {
  if (path === undefined || value === undefined) return;
  const [section, field] = path.split('.');
  if (field === undefined) spec[section] = value;
  else {
    spec[section] = {
      ...(spec[section] as Record<string, unknown> | undefined),
      [field]: value,
    };
  }
}
