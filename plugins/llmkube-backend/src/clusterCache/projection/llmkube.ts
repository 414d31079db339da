import {
  GpuQuota,
  InferenceService,
  Model,
  ModelPool,
  ModelRouter,
} from 'llmkube-portal-core';
import { projectAnnotatedMetadata } from './metadata';
import { StringPool } from './StringPool';

/** Where people write tokens in plain text. */
const PRIVATE_SERVICE_FIELDS = ['env', 'args', 'extraArgs', 'command'];

/**
 * Spec and status are kept whole, because the operator derives the workload
 * from any of their fields; what may hold a secret is not.
 */
export function projectInferenceService(
  raw: InferenceService,
  strings: StringPool,
): InferenceService {
  if (!raw.metadata.creationTimestamp) {
    throw new Error('it has no creationTimestamp');
  }
  return projectCustomResource(raw, strings, PRIVATE_SERVICE_FIELDS);
}

export function projectModel(raw: Model, strings: StringPool): Model {
  const model = projectCustomResource(raw, strings, []);
  return {
    ...model,
    spec: { ...model.spec, source: withoutCredentials(model.spec.source) },
  };
}

export function projectModelPool(
  raw: ModelPool,
  strings: StringPool,
): ModelPool {
  return projectCustomResource(raw, strings, []);
}

export function projectGpuQuota(raw: GpuQuota, strings: StringPool): GpuQuota {
  return projectCustomResource(raw, strings, []);
}

/** Which services a router sends to; not its policies, rules and keys. */
export function projectModelRouter(
  raw: ModelRouter,
  strings: StringPool,
): ModelRouter {
  return {
    apiVersion: raw.apiVersion,
    kind: raw.kind,
    metadata: projectAnnotatedMetadata(raw.metadata, strings),
    spec: {
      backends: raw.spec?.backends?.map(({ name, inferenceServiceRef }) => ({
        name,
        ...(inferenceServiceRef && { inferenceServiceRef }),
      })),
    },
    status: { phase: raw.status?.phase, endpoint: raw.status?.endpoint },
  };
}

function projectCustomResource<
  T extends InferenceService | Model | ModelPool | GpuQuota,
>(raw: T, strings: StringPool, privateFields: string[]): T {
  if (typeof raw.spec !== 'object' || raw.spec === null) {
    throw new Error('it has no spec');
  }
  const spec: Record<string, unknown> = { ...raw.spec };
  for (const field of privateFields) {
    delete spec[field];
  }
  return {
    apiVersion: raw.apiVersion,
    kind: raw.kind,
    metadata: projectAnnotatedMetadata(raw.metadata, strings),
    spec,
    ...(raw.status && { status: raw.status }),
  } as T;
}

/** `https://user:token@host/file` becomes `https://host/file`. */
function withoutCredentials(source: string): string {
  return typeof source === 'string'
    ? source
        .replace(/^([a-z0-9+.-]+:\/\/)[^/@]*@/i, '$1')
        .replace(
          /([?&](?:token|access_token|sig|signature|X-Amz-Signature)=)[^&]*/gi,
          '$1redacted',
        )
    : source;
}
