import {
  buildManifests,
  Diagnosis,
  InferenceService,
  InvalidRequestError,
  LlmServiceRequest,
  ManifestFile,
  ManifestOptions,
  Model,
  Problem,
  readLlmkubeVersion,
  readManifests,
  validateFieldVersions,
  validateManifests,
  validateRequest,
} from 'llmkube-portal-core';
import { PlacementAnswer } from 'backstage-plugin-llmkube-common';
import { ClusterView } from '../clusterCache/ClusterView';
import { answerMeta } from './answerMeta';
import { CallerAccess } from './CallerAccess';
import { diagnosisBody } from './diagnosisAnswer';
import { ServiceAssessments } from './ServiceAssessments';

type PlacementVerdict = PlacementAnswer['verdict'];

/** A service that is asked for, with its model. */
export interface Candidate {
  service: InferenceService;
  model: Model;
}

/** What somebody asks about: a request, or files. */
export interface PlacementInput {
  request?: LlmServiceRequest;
  files?: ManifestFile[];
}

/** The files that are to be checked, and what is wrong with the input itself. */
export function manifestsOf(
  input: PlacementInput,
  options: ManifestOptions,
): { files: ManifestFile[]; problems: Problem[] } {
  if (!input.request) {
    const files = input.files ?? [];
    return { files, problems: validateManifests(files, options) };
  }
  const problems = validateRequest(input.request, options);
  try {
    return { files: buildManifests(input.request, options), problems };
  } catch (error) {
    if (error instanceof InvalidRequestError) {
      return { files: [], problems: error.problems };
    }
    throw error;
  }
}

/**
 * What is wrong with the input in this cluster, whose LLMKube may lack what the
 * files use.
 */
export function problemsIn(
  view: ClusterView,
  input: PlacementInput,
  options: ManifestOptions,
): Problem[] {
  const { deployments } = view.snapshot();
  const version = readLlmkubeVersion(deployments ?? []);
  const { files, problems } = manifestsOf(input, options);
  return input.request
    ? [...problems, ...validateFieldVersions(files, version)]
    : validateManifests(files, { ...options, llmkubeVersion: version ?? null });
}

/** The one service that the files describe; undefined for none or several. */
export function candidateOf(files: ManifestFile[]): Candidate | undefined {
  const { inferenceServices, models } = readManifests(files);
  if (inferenceServices.length !== 1) {
    return undefined;
  }
  const service = inferenceServices[0].object;
  const model = models.find(
    ({ object }) => object.metadata.name === service.spec.modelRef,
  )?.object;
  return model && { service, model };
}

/** An answer that claims nothing about placement. */
export function notChecked(
  summary: string,
  problems: Problem[],
): PlacementAnswer {
  return { verdict: 'not-checked', summary, problems };
}

/** Whether the service would be scheduled now, by the state that is cached. */
export function placementAnswer(input: {
  view: ClusterView;
  candidate: Candidate;
  problems: Problem[];
  assessments: ServiceAssessments;
  access: CallerAccess;
}): PlacementAnswer {
  const { view, candidate, problems, assessments, access } = input;
  const { error, title } = view.info();
  const meta = answerMeta(view, view.contents.revision);
  if (!view.isReadable('nodes') || !view.isReadable('pods')) {
    return {
      ...notChecked(
        `Placement was not checked: nodes and pods of ${title} can't be read. ${error ?? 'Grant the rules that its limitations name.'}`,
        problems,
      ),
      meta,
    };
  }
  const diagnosis = assessments.diagnose(view, asNew(view, candidate));
  const body = diagnosisBody(view, diagnosis, assessments, access);
  const verdict = verdictOf(diagnosis);
  return {
    verdict,
    summary:
      verdict === 'not-checked'
        ? `Placement could not be decided: ${body.unknowns.join(' ') || body.summary}`
        : body.summary,
    diagnosis: body,
    problems,
    meta,
  };
}

/**
 * The service as it will be when it is applied: with the identity of the one
 * that it replaces, but without what that one's status and pods say.
 */
function asNew(view: ClusterView, { service, model }: Candidate) {
  const { namespace = 'default', name } = service.metadata;
  const key = `${namespace}/${name}`;
  const present = view.contents.inferenceService(key);
  return {
    service: {
      ...service,
      metadata: {
        ...service.metadata,
        namespace,
        ...(present && { uid: present.metadata.uid }),
      },
      status: undefined,
    },
    model: {
      ...model,
      metadata: { ...model.metadata, namespace },
      status: undefined,
    },
    replaces: present ? view.contents.podsOfService(key) : [],
  };
}

function verdictOf({ verdict }: Diagnosis): PlacementVerdict {
  switch (verdict) {
    case 'fits':
    case 'fixable':
    case 'waits':
    case 'needs-capacity':
    case 'never-fits':
      return verdict;
    default:
      return 'not-checked';
  }
}
