import { ClusterGpuCapacity } from '../capacity/capacity';
import { summarizeCapacity } from '../capacity/summarizeCapacity';
import { CloudProfile } from '../clouds/profile';
import { cloudProfiles } from '../clouds/profiles';
import { diagnose } from '../diagnosis/diagnose';
import { Diagnosis } from '../diagnosis/diagnosis';
import { DiagnosisRule } from '../diagnosis/findings/rule';
import { Pod } from '../kubernetes/objects';
import { isExtendedResource } from '../llmkube/admission';
import { serviceHealth, ServiceHealth } from '../llmkube/health';
import { InferenceService, Model } from '../llmkube/objects';
import { observeAdmission } from '../llmkube/observeAdmission';
import { readOperatorOptions } from '../llmkube/operatorOptions';
import { serviceOfPod } from '../llmkube/podsOfService';
import { computeQueue, QueueEntry } from '../llmkube/queue';
import { Admission, OperatorOptions } from '../llmkube/workload.types';
import { ClusterIndex } from '../scheduling/clusterIndex';
import { Snapshot } from '../snapshot';

/** A service with what its answers are made of. @public */
export interface ServiceParts {
  service: InferenceService;
  model?: Model;
  /** The service's own pods; empty when pods could not be read, which the snapshot tells. */
  pods: Pod[];
}

/** What the core says about one service at one moment. @public */
export interface ServiceAssessment extends ServiceParts {
  health: ServiceHealth;
  /**
   * Without the placement: an entry per node for each of thousands of services
   * is too much to remember.
   */
  diagnosis: Omit<Diagnosis, 'placement'>;
}

/**
 * All questions about one snapshot. What many of them share (the queue, the
 * capacity, the operator's flags, what the API server makes of pods) is worked
 * out when it is first asked for, and once.
 * @public
 */
export class ClusterAssessment {
  readonly snapshot: Snapshot;
  readonly profiles: CloudProfile[];
  readonly #index: ClusterIndex | undefined;
  readonly #rules: DiagnosisRule[] | undefined;
  #admission: Admission | undefined;
  #operator: { options: OperatorOptions | undefined } | undefined;
  #podsOfInterest: Pod[] | undefined;
  #queue: QueueEntry[] | undefined;
  #capacity: ClusterGpuCapacity | undefined;

  static create(options: {
    snapshot: Snapshot;
    /** A warm index of the same snapshot; without it each diagnosis builds its own. */
    index?: ClusterIndex;
    /** Clouds to recognise; the built-in ones when absent. */
    profiles?: CloudProfile[];
    /** Rules beside the built-in ones. */
    rules?: DiagnosisRule[];
  }): ClusterAssessment {
    return new ClusterAssessment(options);
  }

  private constructor(options: Parameters<typeof ClusterAssessment.create>[0]) {
    this.snapshot = options.snapshot;
    this.#index = options.index;
    this.profiles = options.profiles ?? cloudProfiles;
    this.#rules = options.rules;
  }

  /** Health and diagnosis of one service. */
  assess(parts: ServiceParts): ServiceAssessment {
    const { placement, ...diagnosis } = this.diagnose(parts);
    return {
      ...parts,
      health: serviceHealth({
        inferenceService: parts.service,
        model: parts.model,
        pods: this.snapshot.pods && parts.pods,
        modelPools: this.snapshot.modelPools,
      }),
      diagnosis,
    };
  }

  /** A diagnosis, with what was read for it alone besides, e.g. events. */
  diagnose(
    parts: Pick<ServiceParts, 'service' | 'model'>,
    extra: Partial<Snapshot> = {},
  ): Diagnosis {
    return diagnose({
      inferenceService: parts.service,
      model: parts.model,
      snapshot: {
        ...this.snapshot,
        ...extra,
        // The index has all pods; beside it only these are looked at.
        ...(this.#index && { pods: this.#interestingPods() }),
      },
      index: this.#index,
      profiles: this.profiles,
      rules: this.#rules,
      options: {
        admission: this.#observedAdmission(),
        operator: this.#operatorOptions(),
      },
    });
  }

  /** The services that wait for GPUs, in LLMKube's order. */
  queue(): QueueEntry[] {
    this.#queue ??= computeQueue(
      this.snapshot.inferenceServices,
      this.snapshot.pods,
    );
    return this.#queue;
  }

  /** What GPUs the cluster has, and who holds them. */
  capacity(): ClusterGpuCapacity {
    this.#capacity ??= summarizeCapacity(this.snapshot, {
      profiles: this.profiles,
      operator: this.#operatorOptions(),
      index: this.#index,
    });
    return this.#capacity;
  }

  /** What the cluster's API server does, seen on the pods that prove it. */
  #observedAdmission(): Admission {
    this.#admission ??= observeAdmission(
      { ...this.snapshot, pods: this.#interestingPods() },
      this.profiles,
    );
    return this.#admission;
  }

  #operatorOptions(): OperatorOptions | undefined {
    this.#operator ??= {
      options: readOperatorOptions(this.snapshot.deployments ?? []),
    };
    return this.#operator.options;
  }

  /** Among tens of thousands of pods, few are of services or hold devices. */
  #interestingPods(): Pod[] | undefined {
    this.#podsOfInterest ??= this.snapshot.pods?.filter(isOfInterest);
    return this.#podsOfInterest;
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
