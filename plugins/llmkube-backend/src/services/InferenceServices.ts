import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  displayState,
  gitOpsOwnerOf,
  podProgress,
  toMarkdownReport,
} from 'llmkube-portal-core';
import {
  AnswerMeta,
  ClusterInfo,
  DiagnosisAnswer,
  InferenceServiceAnswer,
  InferenceServiceList,
  InferenceServiceStatus,
  ServiceEvent,
  ServicePod,
  ServiceRef,
  ServiceState,
} from 'backstage-plugin-llmkube-common';
import { answerMeta } from '../answers/answerMeta';
import {
  CallerAccess,
  readCallerAccess,
  requireReadable,
  resourceOf,
} from '../answers/CallerAccess';
import { diagnosisBody } from '../answers/diagnosisAnswer';
import {
  ServiceAssessment,
  ServiceAssessments,
  ServiceFacts,
} from '../answers/ServiceAssessments';
import { serviceStatus } from '../answers/serviceStatus';
import { withoutNodeNames } from '../answers/withoutNodeNames';
import { ClusterView } from '../clusterCache/ClusterView';
import { KubernetesCaller } from '../kubernetes/KubernetesClient';
import { RevisionHistory } from '../live/RevisionHistory';
import { ServiceAuthorizer } from '../permissions/ServiceAuthorizer';
import { mapInTurns } from '../mapInTurns';
import { ClusterViews } from './ClusterViews';
import { readPage } from './readPage';
import { ServiceExtras } from './ServiceExtras';

export interface InferenceServiceQuery {
  cluster?: string;
  namespace?: string;
  state?: ServiceState;
  limit?: number;
  cursor?: string;
}

interface InferenceServicesOptions {
  views: ClusterViews;
  assessments: ServiceAssessments;
  authorizer: ServiceAuthorizer;
  revisions: RevisionHistory;
  extras: ServiceExtras;
}

/** A service that the caller may read, in its cluster. */
export interface FoundService {
  view: ClusterView;
  facts: ServiceFacts;
  access: CallerAccess;
}

/** Answers about inference services. */
export class InferenceServices {
  readonly #options: InferenceServicesOptions;

  static create(options: InferenceServicesOptions) {
    return new InferenceServices(options);
  }

  private constructor(options: InferenceServicesOptions) {
    this.#options = options;
  }

  /** Services that the caller may read, by cluster, namespace and name. */
  async list(
    query: InferenceServiceQuery,
    caller: KubernetesCaller,
  ): Promise<InferenceServiceList> {
    const { views, assessments, authorizer } = this.#options;
    const access = await readCallerAccess(authorizer, caller.credentials);
    const asked = query.cluster
      ? [await views.find(query.cluster, caller)]
      : await views.cached();
    const entries = asked.flatMap(view =>
      view.contents.stores.inferenceServices
        .list()
        .filter(
          ({ metadata }) =>
            (!query.namespace || metadata.namespace === query.namespace) &&
            access.mayRead(
              resourceOf(view, metadata.namespace ?? '', metadata.name),
            ),
        )
        .map(({ metadata }) => ({
          view,
          key: `${metadata.namespace}/${metadata.name}`,
        })),
    );
    const matching = query.state
      ? await mapInTurns(entries, entry => {
          const assessment = assessments.of(entry.view, entry.key);
          return assessment && displayState(assessment) === query.state
            ? [entry]
            : [];
        })
      : entries;
    const page = readPage(matching, query, ({ view, key }) => [
      view.cluster.name,
      key,
    ]);
    const infos = new Map(asked.map(view => [view, view.info()]));
    return {
      items: await mapInTurns(page.items, ({ view, key }) => {
        const assessment = assessments.of(view, key);
        return assessment
          ? [this.#status(view, assessment, access, infos.get(view)!)]
          : [];
      }),
      clusters: query.cluster
        ? Array.from(infos.values())
        : await views.describeAll(),
      ...(page.nextCursor && { nextCursor: page.nextCursor }),
      totalItems: matching.length,
    };
  }

  async get(
    ref: ServiceRef,
    caller: KubernetesCaller,
    revision?: string,
  ): Promise<InferenceServiceAnswer> {
    const found = await this.find(ref, caller);
    const behind = await this.#isBehind(found.view, ref, revision);
    const { view, access } = found;
    // Looked up again: waiting for the revision has changed it.
    const assessment = this.#assessmentOf(view, ref);
    return {
      item: this.#status(view, assessment, access, view.info()),
      meta: this.#meta(view, ref, assessment, behind),
    };
  }

  async diagnosis(
    ref: ServiceRef,
    caller: KubernetesCaller,
    revision?: string,
  ): Promise<DiagnosisAnswer> {
    const { assessments, extras } = this.#options;
    const { view, access } = await this.find(ref, caller);
    const behind = await this.#isBehind(view, ref, revision);
    const extra = await extras.forDiagnosis(
      view,
      this.#factsOf(view, ref),
      caller,
    );
    // Looked up again: meanwhile it may have changed.
    const facts = this.#factsOf(view, ref);
    const diagnosis = assessments.diagnose(view, facts, extra);
    const meta = this.#meta(view, ref, facts, behind);
    const report = toMarkdownReport(diagnosis, ref, meta.asOf);
    const managedBy = gitOpsOwnerOf(facts.service);
    return {
      item: this.#status(view, { ...facts, diagnosis }, access, view.info()),
      diagnosis: diagnosisBody(view, diagnosis, assessments, access),
      ...(managedBy && { managedBy }),
      report: access.seesNodes ? report : withoutNodeNames(view, report),
      meta,
    };
  }

  async events(
    ref: ServiceRef,
    caller: KubernetesCaller,
  ): Promise<ServiceEvent[]> {
    const { view, facts } = await this.find(ref, caller);
    return this.#options.extras.events(view, facts, caller);
  }

  async pods(ref: ServiceRef, caller: KubernetesCaller): Promise<ServicePod[]> {
    const { facts, access } = await this.find(ref, caller);
    const pods = podProgress(facts.pods);
    return access.seesNodes ? pods : pods.map(({ node, ...rest }) => rest);
  }

  /**
   * A service that the caller may read.
   * @throws NotAllowedError before anything is told of it; NotFoundError.
   */
  async find(ref: ServiceRef, caller: KubernetesCaller): Promise<FoundService> {
    const { views, authorizer } = this.#options;
    const access = await readCallerAccess(authorizer, caller.credentials);
    const view = await views.find(ref.cluster, caller);
    requireReadable(access, resourceOf(view, ref.namespace, ref.name));
    return { view, facts: this.#factsOf(view, ref), access };
  }

  #factsOf(view: ClusterView, ref: ServiceRef): ServiceFacts {
    return this.#existing(
      view,
      ref,
      this.#options.assessments.facts(view, keyOf(ref)),
    );
  }

  #assessmentOf(view: ClusterView, ref: ServiceRef): ServiceAssessment {
    return this.#existing(
      view,
      ref,
      this.#options.assessments.of(view, keyOf(ref)),
    );
  }

  #existing<T>(view: ClusterView, ref: ServiceRef, found: T | undefined): T {
    if (!found) {
      throw whyMissing(view, ref);
    }
    return found;
  }

  #status(
    view: ClusterView,
    assessment: ServiceAssessment,
    access: CallerAccess,
    clusterInfo: ClusterInfo,
  ): InferenceServiceStatus {
    const { assessments } = this.#options;
    return serviceStatus({
      view,
      clusterInfo,
      assessment,
      assessments,
      access,
    });
  }

  #meta(
    view: ClusterView,
    ref: ServiceRef,
    { revision }: ServiceFacts,
    behind: boolean,
  ): AnswerMeta {
    return {
      ...answerMeta(view, revision, ref),
      ...(behind && { behind }),
    };
  }

  async #isBehind(
    view: ClusterView,
    ref: ServiceRef,
    revision: string | undefined,
  ): Promise<boolean> {
    return revision === undefined || view.live
      ? false
      : !(await this.#options.revisions.reach(view, ref, revision));
  }
}

function keyOf({ namespace, name }: ServiceRef): string {
  return `${namespace}/${name}`;
}

/** That something could not be read doesn't mean that it isn't there. */
function whyMissing(view: ClusterView, ref: ServiceRef): Error {
  const named = `Inference service '${ref.namespace}/${ref.name}' of cluster '${ref.cluster}'`;
  const { state, llmkube, error } = view.info();
  if (llmkube === 'not-installed') {
    return new NotFoundError(
      `${named} does not exist: LLMKube is not installed there`,
    );
  }
  if (!view.isReadable('inferenceServices')) {
    return new ServiceUnavailableError(
      `${named} is not known, because the cluster's services could not be read (${state}). ${error ?? 'Try again in a moment.'}`,
    );
  }
  return new NotFoundError(
    `${named} does not exist. Look at the reference's cluster, namespace and name.`,
  );
}
