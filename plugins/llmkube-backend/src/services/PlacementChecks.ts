import { NotFoundError } from '@backstage/errors';
import { LlmServiceRequest, ManifestFile, Problem } from 'llmkube-portal-core';
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
} from '../answers/placementCheck';
import { ServiceAssessments } from '../answers/ServiceAssessments';
import { ClusterView } from '../clusterCache/ClusterView';
import { KubernetesCaller } from '../kubernetes/KubernetesClient';
import { ServiceAuthorizer } from '../permissions/ServiceAuthorizer';
import { ClusterViews } from './ClusterViews';

export interface PlacementQuestion {
  cluster: string;
  request?: LlmServiceRequest;
  files?: ManifestFile[];
}

/** Answers whether something that doesn't exist yet would be scheduled. */
export class PlacementChecks {
  readonly #views: ClusterViews;
  readonly #assessments: ServiceAssessments;
  readonly #authorizer: ServiceAuthorizer;

  static create(options: {
    views: ClusterViews;
    assessments: ServiceAssessments;
    authorizer: ServiceAuthorizer;
  }) {
    return new PlacementChecks(options);
  }

  private constructor(options: {
    views: ClusterViews;
    assessments: ServiceAssessments;
    authorizer: ServiceAuthorizer;
  }) {
    this.#views = options.views;
    this.#assessments = options.assessments;
    this.#authorizer = options.authorizer;
  }

  /** The files of a request, and what is wrong with it. */
  manifests(request: LlmServiceRequest): {
    files: ManifestFile[];
    problems: Problem[];
  } {
    return manifestsOf({ request }, this.#assessments);
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
    const { files, problems } = manifestsOf(question, this.#assessments);
    const candidate = candidateOf(files);
    if (problems.some(({ severity }) => severity === 'error') || !candidate) {
      return notChecked(
        candidate || problems.length > 0
          ? 'Placement was not checked, because the input has errors.'
          : 'Placement was not checked: it takes exactly one InferenceService with its Model.',
        problems,
      );
    }
    const access = await readCallerAccess(this.#authorizer, caller.credentials);
    const view = await this.#findView(question.cluster, caller);
    if (!view) {
      return notChecked(
        `Placement was not checked: cluster '${question.cluster}' is not known to the portal.`,
        problems,
      );
    }
    const { namespace = 'default', name } = candidate.service.metadata;
    requireReadable(access, resourceOf(view, namespace, name));
    return placementAnswer({
      view,
      candidate,
      problems,
      assessments: this.#assessments,
      access,
    });
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
