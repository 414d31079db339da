import type { LlmServiceRequest } from 'llmkube-portal-core';

/** The keys that a form shares with an LlmServiceRequest. */
const KEYS = [
  'name',
  'namespace',
  'owner',
  'system',
  'description',
  'model',
  'runtime',
  'mode',
  'image',
  'gpu',
  'replicas',
  'resources',
  'priority',
  'contextSize',
  'parallelSlots',
  'endpoint',
  'autoscaling',
  'modelCache',
  'runtimeClassName',
  'podSecurityContext',
  'securityContext',
  'target',
  'output',
] as const;

type FormData = Record<string, unknown>;

/**
 * The request that a form describes so far; undefined until it names a service,
 * a model and a cloud. Forms leave empty texts and objects behind, which mean
 * nothing.
 */
export function requestOf(formData: unknown): LlmServiceRequest | undefined {
  const form = (formData ?? {}) as FormData;
  const request: FormData = {};
  for (const key of KEYS) {
    const value = withoutEmpty(form[key]);
    if (value !== undefined) request[key] = value;
  }
  const { name, namespace, model, target } = request as {
    name?: string;
    namespace?: string;
    model?: { catalogId?: string; source?: string };
    target?: { cloud?: string };
  };
  const complete =
    name && namespace && (model?.catalogId || model?.source) && target?.cloud;
  return complete ? (request as unknown as LlmServiceRequest) : undefined;
}

function withoutEmpty(value: unknown): unknown {
  if (value === '' || value === null) return undefined;
  if (Array.isArray(value)) {
    return value.length > 0 ? value.map(withoutEmpty) : undefined;
  }
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value as FormData)
    .map(([key, each]) => [key, withoutEmpty(each)] as const)
    .filter(([, each]) => each !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
