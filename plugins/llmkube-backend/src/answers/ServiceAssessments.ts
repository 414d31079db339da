import {
  CloudProfile,
  ClusterAssessment,
  Diagnosis,
  DiagnosisRule,
  ServiceAssessment as CoreAssessment,
  ServiceFacts as CoreFacts,
  ServiceParts,
  Snapshot,
} from 'llmkube-portal-core';
import { ClusterView } from '../clusterCache/ClusterView';

interface AtRevision {
  /** `namespace/name`. */
  key: string;
  revision: string;
}

/** One service and its health at one revision. */
export interface ServiceFacts extends CoreFacts, AtRevision {}

/** What the core says about one service at one revision. */
export interface ServiceAssessment extends CoreAssessment, AtRevision {}

/**
 * Asks the core about services and clusters, and remembers its answers for as
 * long as nothing that they depend on changes.
 */
export class ServiceAssessments {
  readonly #profiles: CloudProfile[];
  readonly #rules: DiagnosisRule[];
  readonly #assessments = new WeakMap<
    ClusterView,
    Map<string, ServiceAssessment>
  >();
  readonly #clusters = new WeakMap<ClusterView, ClusterAssessment>();

  constructor(options: { profiles: CloudProfile[]; rules?: DiagnosisRule[] }) {
    this.#profiles = options.profiles;
    this.#rules = options.rules ?? [];
  }

  get profiles(): CloudProfile[] {
    return this.#profiles;
  }

  /** The service without a diagnosis; undefined when the cluster has none such. */
  facts(view: ClusterView, key: string): ServiceFacts | undefined {
    const parts = partsOf(view, key);
    return (
      parts && {
        ...this.cluster(view).facts(parts),
        key,
        revision: view.revisionOf(key),
      }
    );
  }

  /** Undefined when the cluster has no such service. */
  of(view: ClusterView, key: string): ServiceAssessment | undefined {
    const parts = partsOf(view, key);
    const known = this.#known(view);
    if (!parts) {
      known.delete(key);
      return undefined;
    }
    const revision = view.revisionOf(key);
    const remembered = known.get(key);
    if (remembered?.revision === revision) {
      return remembered;
    }
    const assessment = { ...this.cluster(view).assess(parts), key, revision };
    known.set(key, assessment);
    return assessment;
  }

  /** A diagnosis with what was read for it alone, e.g. events. */
  diagnose(
    view: ClusterView,
    parts: Parameters<ClusterAssessment['diagnose']>[0],
    extra: Partial<Snapshot> = {},
  ): Diagnosis {
    return this.cluster(view).diagnose(parts, extra);
  }

  /** The cluster as it is now. */
  cluster(view: ClusterView): ClusterAssessment {
    const snapshot = view.snapshot();
    const previous = this.#clusters.get(view);
    if (previous?.snapshot === snapshot) {
      return previous;
    }
    const cluster = ClusterAssessment.create({
      snapshot,
      index: view.index(),
      onlyPodsOfInterest: true,
      profiles: this.#profiles,
      rules: this.#rules,
      previous,
    });
    this.#clusters.set(view, cluster);
    return cluster;
  }

  #known(view: ClusterView): Map<string, ServiceAssessment> {
    const known = this.#assessments.get(view) ?? new Map();
    this.#assessments.set(view, known);
    return known;
  }
}

function partsOf(view: ClusterView, key: string): ServiceParts | undefined {
  const service = view.contents.inferenceService(key);
  return (
    service && {
      service,
      model: view.contents.modelOf(service),
      pods: view.contents.podsOfService(key),
    }
  );
}
