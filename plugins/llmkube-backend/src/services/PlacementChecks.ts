import { NotFoundError } from '@backstage/errors';
import {
  CatalogModel,
  LlmServiceRequest,
  ManifestFile,
  Problem,
} from 'llmkube-portal-core';
import { PlacementAnswer } from 'backstage-plugin-llmkube-common';
import {
  readCallerAccess,
  requireReadable,
  resourceOf,
} from '../answers/CallerAccess';
import {
  candidateOf,
  manifestsOf,
  notChecked,
  placementAnswer,
  PlacementInput,
  problemsIn,
} from '../answers/placementCheck';
import { ServiceAssessments } from '../answers/ServiceAssessments';
import { ClusterView } from '../clusterCache/ClusterView';
import { KubernetesCaller } from '../kubernetes/KubernetesClient';
import { ServiceAuthorizer } from '../permissions/ServiceAuthorizer';
import { ClusterViews } from './ClusterViews';

export interface PlacementQuestion extends PlacementInput {
  cluster: string;
}

const HAS_ERRORS = 'Placement was not checked, because the input has errors.';

/** Answers whether something that doesn't exist yet would be scheduled. */
export class PlacementChecks {
  readonly #views: ClusterViews;
  readonly #assessments: ServiceAssessments;
  readonly #authorizer: ServiceAuthorizer;
  /** The models that requests may name by id. */
  readonly catalog: CatalogModel[];

  static create(options: {
    views: ClusterViews;
    assessments: ServiceAssessments;
    authorizer: ServiceAuthorizer;
    catalog: CatalogModel[];
  }) {
    return new PlacementChecks(options);
  }

  private constructor(options: {
    views: ClusterViews;
    assessments: ServiceAssessments;
    authorizer: ServiceAuthorizer;
    catalog: CatalogModel[];
  }) {
    this.catalog = options.catalog;
    this.#views = options.views;
    this.#assessments = options.assessments;
    this.#authorizer = options.authorizer;
  }

  /** The files of a request, and what is wrong with it. */
  manifests(request: LlmServiceRequest): {
    files: ManifestFile[];
    problems: Problem[];
  } {
    return manifestsOf({ request }, this.#knowledge());
  }

  /**
   * Checks against the state that is cached. What can't be checked is said not
   * to be, never to be in order.
   * @throws NotAllowedError when the caller may not read such a service.
   */
  async check(
    question: PlacementQuestion,
    caller: KubernetesCaller,
  ): Promise<PlacementAnswer> {
    const { files, problems } = manifestsOf(question, this.#knowledge());
    const candidate = candidateOf(files);
    if (!candidate) {
      return notChecked(
        problems.length > 0
          ? HAS_ERRORS
          : 'Placement was not checked: it takes exactly one InferenceService with its Model.',
        problems,
      );
    }
    const access = await readCallerAccess(this.#authorizer, caller.credentials);
    const view = await this.#findView(question.cluster, caller);
    if (!view) {
      return notChecked(
        problems.some(isError)
          ? HAS_ERRORS
          : `Placement was not checked: cluster '${question.cluster}' is not known to the portal.`,
        problems,
      );
    }
    const { namespace = 'default', name } = candidate.service.metadata;
    requireReadable(access, resourceOf(view, namespace, name));
    const problemsHere = problemsIn(view, question, this.#knowledge());
    if (problemsHere.some(isError)) {
      return notChecked(HAS_ERRORS, problemsHere);
    }
    return placementAnswer({
      view,
      candidate,
      problems: problemsHere,
      assessments: this.#assessments,
      access,
    });
  }

  #knowledge() {
    return { profiles: this.#assessments.profiles, models: this.catalog };
  }

  async #findView(
    cluster: string,
    caller: KubernetesCaller,
  ): Promise<ClusterView | undefined> {
    try {
      return await this.#views.find(cluster, caller);
    } catch (error) {
      if (error instanceof NotFoundError) {
        return undefined;
      }
      throw error;
    }
  }
}

function isError({ severity }: Problem): boolean {
  return severity === 'error';
}
