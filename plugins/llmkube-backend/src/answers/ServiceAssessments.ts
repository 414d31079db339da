import {
  Admission,
  CloudProfile,
  ClusterGpuCapacity,
  computeQueue,
  diagnose,
  Diagnosis,
  DiagnosisRule,
  isExtendedResource,
  observeAdmission,
  OperatorOptions,
  Pod,
  QueueEntry,
  readOperatorOptions,
  serviceHealth,
  ServiceHealth,
  serviceOfPod,
  Snapshot,
  summarizeCapacity,
} from 'llmkube-portal-core';
import { ClusterView, ServiceParts } from '../clusterCache/ClusterView';

/** What the core says about one service at one revision. */
export interface ServiceAssessment extends ServiceParts {
  /** `namespace/name`. */
  key: string;
  revision: string;
  health: ServiceHealth;
  /**
   * Without the placement: an entry per node for each of thousands of services
   * is too much to remember.
   */
  diagnosis: Omit<Diagnosis, 'placement'>;
}

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
  readonly #admissions = new WeakMap<Snapshot, Admission>();
  readonly #operators = new WeakMap<Snapshot, OperatorOptions | undefined>();
  readonly #pods = new WeakMap<Snapshot, Pod[] | undefined>();
  readonly #queues = new WeakMap<Snapshot, QueueEntry[]>();
  readonly #capacities = new WeakMap<Snapshot, ClusterGpuCapacity>();

  constructor(options: { profiles: CloudProfile[]; rules?: DiagnosisRule[] }) {
    this.#profiles = options.profiles;
    this.#rules = options.rules ?? [];
  }

  get profiles(): CloudProfile[] {
    return this.#profiles;
  }

  /** Undefined when the cluster has no such service. */
  of(view: ClusterView, key: string): ServiceAssessment | undefined {
    const service = view.contents.inferenceService(key);
    const known = this.#known(view);
    if (!service) {
      known.delete(key);
      return undefined;
    }
    const revision = view.revisionOf(key);
    const remembered = known.get(key);
    if (remembered?.revision === revision) {
      return remembered;
    }
    const assessment = this.#assess(view, key, revision);
    known.set(key, assessment);
    return assessment;
  }

  /** A diagnosis with what was read for it alone, e.g. events. */
  diagnose(
    view: ClusterView,
    assessment: ServiceParts,
    extra: Partial<Snapshot> = {},
  ): Diagnosis {
    const snapshot = view.snapshot();
    const index = view.index();
    return diagnose({
      inferenceService: assessment.service,
      model: assessment.model,
      snapshot: {
        ...snapshot,
        ...extra,
        // The index has all pods; beside it only these are looked at.
        ...(index && { pods: this.#podsOfInterest(snapshot) }),
      },
      index,
      profiles: this.#profiles,
      rules: this.#rules,
      options: {
        admission: this.#admission(snapshot),
        operator: this.#operator(snapshot),
      },
    });
  }

  queue(view: ClusterView): QueueEntry[] {
    const snapshot = view.snapshot();
    return remember(this.#queues, snapshot, () =>
      computeQueue(snapshot.inferenceServices, snapshot.pods),
    );
  }

  capacity(view: ClusterView): ClusterGpuCapacity {
    const snapshot = view.snapshot();
    return remember(this.#capacities, snapshot, () =>
      summarizeCapacity(snapshot, {
        profiles: this.#profiles,
        operator: this.#operator(snapshot),
        index: view.index(),
      }),
    );
  }

  /** What the cluster's API server does, seen on the pods that prove it. */
  #admission(snapshot: Snapshot): Admission {
    return remember(this.#admissions, snapshot, () =>
      observeAdmission(
        { ...snapshot, pods: this.#podsOfInterest(snapshot) },
        this.#profiles,
      ),
    );
  }

  /** Among tens of thousands of pods, few are of services or hold devices. */
  #podsOfInterest(snapshot: Snapshot): Pod[] | undefined {
    return remember(this.#pods, snapshot, () =>
      snapshot.pods?.filter(isOfInterest),
    );
  }

  #operator(snapshot: Snapshot): OperatorOptions | undefined {
    return remember(this.#operators, snapshot, () =>
      readOperatorOptions(snapshot.deployments ?? []),
    );
  }

  #assess(view: ClusterView, key: string, revision: string): ServiceAssessment {
    const service = view.contents.inferenceService(key)!;
    const parts: ServiceParts = {
      service,
      model: view.contents.modelOf(service),
      pods: view.contents.podsOfService(key),
    };
    const { placement, ...diagnosis } = this.diagnose(view, parts);
    return {
      ...parts,
      key,
      revision,
      health: serviceHealth({
        inferenceService: service,
        model: parts.model,
        pods: view.isReadable('pods') ? parts.pods : undefined,
        modelPools: view.contents.stores.modelPools.list(),
      }),
      diagnosis,
    };
  }

  #known(view: ClusterView): Map<string, ServiceAssessment> {
    const known = this.#assessments.get(view) ?? new Map();
    this.#assessments.set(view, known);
    return known;
  }
}

function isOfInterest(pod: Pod): boolean {
  return (
    serviceOfPod(pod) !== undefined ||
    pod.spec.containers.some(({ resources }) =>
      Object.keys({ ...resources?.limits, ...resources?.requests }).some(
        isExtendedResource,
      ),
    )
  );
}

function remember<K extends object, V>(
  memory: WeakMap<K, V>,
  key: K,
  compute: () => V,
): V {
  if (!memory.has(key)) {
    memory.set(key, compute());
  }
  return memory.get(key)!;
}
