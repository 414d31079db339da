import { CloudProfile } from '../clouds/profile';
import { isRepositorySource } from '../llmkube/modelSource';
import { RuntimeDefaults, runtimes } from '../llmkube/runtimes';
import {
  CatalogModel,
  catalogFormat,
  defaultContextSize,
  findCatalogModel,
} from './modelCatalog';
import { LlmServiceRequest } from './request';
import { RuntimeSettings, runtimeSettings } from './runtimeSettings';

/** A valid request with its defaults and references filled in. */
export interface ResolvedRequest {
  request: LlmServiceRequest;
  profile: CloudProfile;
  runtime: { id: string } & RuntimeDefaults & RuntimeSettings;
  model: {
    name: string;
    source: string;
    format: string;
    quantization?: string;
    sha256?: string;
    sourceSecretName?: string;
  };
  /** The runtime fetches the model itself; no init container may. */
  runtimeFetches: boolean;
  /** Service port and container port. */
  port: number;
  /** Tokens; undefined leaves it to the runtime. */
  contextSize?: number;
  resources?: { cpu: string; memory: string };
}

/**
 * Fills in defaults. Undefined when the cloud, the runtime or the catalog's
 * model is not known, which `validateRequest` reports.
 */
export function resolveRequest(
  request: LlmServiceRequest,
  profiles: CloudProfile[],
  models: CatalogModel[],
): ResolvedRequest | undefined {
  const profile = profiles.find(({ id }) => id === request.target.cloud);
  const id = request.runtime ?? 'llamacpp';
  if (!profile || !Object.hasOwn(runtimes, id)) return undefined;
  const runtime = { id, ...runtimes[id], ...runtimeSettings[id] };

  const catalogEntry =
    'catalogId' in request.model
      ? findCatalogModel(request.model.catalogId, models)
      : undefined;
  if ('catalogId' in request.model && !catalogEntry) return undefined;

  const own = 'source' in request.model ? request.model : undefined;
  const source = catalogEntry?.source ?? own?.source ?? '';
  return {
    request,
    profile,
    runtime,
    model: {
      name: own?.name ?? request.name,
      source,
      format:
        own?.format ??
        (catalogEntry ? catalogFormat(catalogEntry) : runtime.format),
      quantization: catalogEntry?.quantization ?? own?.quantization,
      sha256: own?.sha256,
      sourceSecretName: own?.sourceSecretName ?? catalogEntry?.sourceSecretName,
    },
    runtimeFetches:
      runtime.fetchesRepositories === true && isRepositorySource(source),
    port: request.endpoint?.port ?? runtime.port,
    contextSize:
      request.contextSize ?? (catalogEntry && defaultContextSize(catalogEntry)),
    resources:
      request.resources ??
      (catalogEntry && {
        cpu: catalogEntry.cpu,
        memory: catalogEntry.memory,
      }),
  };
}
