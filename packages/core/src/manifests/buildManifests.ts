import { cloudProfiles } from '../clouds';
import { CloudProfile } from '../clouds/profile';
import { catalogInfo } from './catalogInfo';
import { gitopsFile } from './gitops';
import { inferenceServiceManifest } from './inferenceServiceManifest';
import { baseKustomization, overlayKustomization } from './kustomization';
import { CatalogModel, modelCatalog } from './modelCatalog';
import { modelManifest } from './modelManifest';
import { readme } from './readme';
import { LlmServiceRequest, ManifestFile, Problem } from './request';
import { ResolvedRequest, resolveRequest } from './resolveRequest';
import { validateRequest } from './validateRequest';

/** What a request is read against. @public */
export interface ManifestOptions {
  /** The clouds that may be asked for; the built-in ones by default. */
  profiles?: CloudProfile[];
  /** The models that may be asked for by id; LLMKube's catalog by default. */
  models?: CatalogModel[];
}

/**
 * The request asks for something that is not allowed.
 * @public
 */
export class InvalidRequestError extends Error {
  /** What is wrong, with what is allowed. */
  readonly problems: Problem[];

  constructor(problems: Problem[]) {
    super(
      `The request is not valid: ${problems
        .map(problem => problem.message)
        .join(' ')}`,
    );
    this.name = 'InvalidRequestError';
    this.problems = problems;
  }
}

/**
 * Writes the manifests of a service: a Model and an InferenceService that name
 * the same GPU count, with a comment on each line that is particular to a
 * cloud, and what the request's `output` asks for besides. The same request
 * always gives the same files.
 *
 * @returns files in the order in which a reader should open them
 * @throws InvalidRequestError when `validateRequest` finds an error
 * @public
 */
export function buildManifests(
  request: LlmServiceRequest,
  options: ManifestOptions = {},
): ManifestFile[] {
  const { profiles = cloudProfiles, models = modelCatalog } = options;
  const errors = validateRequest(request, { profiles, models }).filter(
    problem => problem.severity === 'error',
  );
  const resolved =
    errors.length === 0 ? resolveRequest(request, profiles, models) : undefined;
  if (!resolved) throw new InvalidRequestError(errors);

  const manifests =
    request.output?.layout === 'kustomize'
      ? kustomizeLayout(resolved)
      : plainLayout(resolved);
  const gitops = gitopsFile(resolved);
  return [
    { path: 'README.md', content: readme(resolved) },
    ...manifests,
    ...(gitops ? [gitops] : []),
    ...(request.output?.catalogInfo
      ? [{ path: 'catalog-info.yaml', content: catalogInfo(request) }]
      : []),
  ];
}

function plainLayout(resolved: ResolvedRequest): ManifestFile[] {
  return [
    {
      path: 'manifests/model.yaml',
      content: modelManifest(resolved).content,
    },
    {
      path: 'manifests/inferenceservice.yaml',
      content: inferenceServiceManifest(resolved).content,
    },
  ];
}

function kustomizeLayout(resolved: ResolvedRequest): ManifestFile[] {
  const overlay = `overlays/${resolved.profile.id}`;
  return [
    { path: 'base/kustomization.yaml', content: baseKustomization() },
    { path: 'base/model.yaml', content: modelManifest(resolved).content },
    {
      path: 'base/inferenceservice.yaml',
      content: inferenceServiceManifest(resolved, 'base').content,
    },
    {
      path: `${overlay}/kustomization.yaml`,
      content: overlayKustomization(resolved),
    },
    {
      path: `${overlay}/placement.yaml`,
      content: inferenceServiceManifest(resolved, 'placement').content,
    },
  ];
}
