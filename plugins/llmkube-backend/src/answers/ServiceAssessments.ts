import {
  Admission,
  CloudProfile,
  ClusterGpuCapacity,
  computeQueue,
  diagnose,
  Diagnosis,
  isGpuResource,
  observeAdmission,
  Pod,
  QueueEntry,
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
  diagnosis: Diagnosis;
}

/**
 * Asks the core about services and clusters, and remembers its answers for as
 * long as nothing that they depend on changes.
 */
export class ServiceAssessments {
  readonly #profiles: CloudProfile[];
  readonly #assessments = new WeakMap<
    ClusterView,
    Map<string, ServiceAssessment>
  >();
  readonly #admissions = new WeakMap<Snapshot, Admission>();
  readonly #queues = new WeakMap<Snapshot, QueueEntry[]>();
  readonly #capacities = new WeakMap<Snapshot, ClusterGpuCapacity>();

  constructor(options: { profiles: CloudProfile[] }) {
    this.#profiles = options.profiles;
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
    return diagnose({
      inferenceService: assessment.service,
      model: assessment.model,
      snapshot: { ...snapshot, ...extra },
      index: view.index(),
      profiles: this.#profiles,
      options: { admission: this.admission(snapshot) },
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
      summarizeCapacity(snapshot, { profiles: this.#profiles }),
    );
  }

  /** What the cluster's API server does, seen on the pods that prove it. */
  admission(snapshot: Snapshot): Admission {
    return remember(this.#admissions, snapshot, () =>
      observeAdmission(
        { ...snapshot, pods: snapshot.pods?.filter(mayProveAdmission) },
        this.#profiles,
      ),
    );
  }

  #assess(view: ClusterView, key: string, revision: string): ServiceAssessment {
    const service = view.contents.inferenceService(key)!;
    const parts: ServiceParts = {
      service,
      model: view.contents.modelOf(service),
      pods: view.contents.podsOfService(key),
    };
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
      diagnosis: this.diagnose(view, parts),
    };
  }

  #known(view: ClusterView): Map<string, ServiceAssessment> {
    const known = this.#assessments.get(view) ?? new Map();
    this.#assessments.set(view, known);
    return known;
  }
}

/** Among tens of thousands of pods, few ask for GPUs. */
function mayProveAdmission(pod: Pod): boolean {
  return (
    serviceOfPod(pod) !== undefined ||
    pod.spec.containers.some(({ resources }) =>
      Object.keys(resources?.limits ?? {}).some(isGpuResource),
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
