import { ClusterGpuCapacity, GpuPool } from '../capacity/capacity';
import {
  summarizeCapacity,
  summarizePools,
} from '../capacity/summarizeCapacity';
import { CloudProfile } from '../clouds/profile';
import { cloudProfiles } from '../clouds/profiles';
import { diagnose } from '../diagnosis/diagnose';
import { Diagnosis } from '../diagnosis/diagnosis';
import { DiagnosisInput } from '../diagnosis/gatherContext';
import { DiagnosisRule } from '../diagnosis/findings/rule';
import { Pod } from '../kubernetes/objects';
import { serviceHealth, ServiceHealth } from '../llmkube/health';
import { InferenceService, Model } from '../llmkube/objects';
import { observeAdmission } from '../llmkube/observeAdmission';
import { readOperatorOptions } from '../llmkube/operatorOptions';
import { computeQueue, QueueEntry } from '../llmkube/queue';
import { Admission, OperatorOptions } from '../llmkube/workload.types';
import { ClusterIndex } from '../scheduling/clusterIndex';
import { evaluatePlacement } from '../scheduling/evaluatePlacement';
import { PlacementReport } from '../scheduling/report';
import { Snapshot } from '../snapshot';
import { Latest } from './latest';
import { NodeTraits, nodeTraitsByName } from './nodeTraits';
import { isPodOfInterest } from './podOfInterest';

/** A service with what its answers are made of. @public */
export interface ServiceParts {
  service: InferenceService;
  model?: Model;
  /** The service's own pods; empty when pods could not be read, which the snapshot tells. */
  pods: Pod[];
}

/** A service and its health. @public */
export interface ServiceFacts extends ServiceParts {
  health: ServiceHealth;
}

/** What the core says about one service at one moment. @public */
export interface ServiceAssessment extends ServiceFacts {
  /**
   * Without the placement: an entry per node for each of thousands of services
   * is too much to remember.
   */
  diagnosis: Omit<Diagnosis, 'placement'>;
}

/** What many questions share, each part as long as what it is made of stays. */
class SharedParts {
  readonly admission = new Latest<Admission>();
  readonly operator = new Latest<OperatorOptions | undefined>();
  readonly podsOfInterest = new Latest<Pod[] | undefined>();
  readonly queue = new Latest<QueueEntry[]>();
  readonly pools = new Latest<GpuPool[]>();
  readonly capacity = new Latest<ClusterGpuCapacity>();
  readonly traits = new Latest<Map<string, NodeTraits>>();
}

/**
 * All questions about one snapshot. What many of them share (the queue, the
 * capacity, the operator's flags, what the API server makes of pods) is worked
 * out when it is first asked for, and once; of the assessment before it, what
 * is made of lists that are still the same is taken over.
 * @public
 */
export class ClusterAssessment {
  readonly snapshot: Snapshot;
  readonly profiles: CloudProfile[];
  readonly #index: ClusterIndex | undefined;
  readonly #rules: DiagnosisRule[] | undefined;
  readonly #onlyPodsOfInterest: boolean;
  readonly #shared: SharedParts;

  static create(options: {
    snapshot: Snapshot;
    /** A warm index of the same snapshot; without it each diagnosis builds its own. */
    index?: ClusterIndex;
    /**
     * Whether the snapshot's pods are those of interest alone (see
     * {@link isPodOfInterest}), as a cache keeps them beside an index that has
     * all; else they are picked out.
     */
    onlyPodsOfInterest?: boolean;
    /** Clouds to recognise; the built-in ones when absent. */
    profiles?: CloudProfile[];
    /** Rules beside the built-in ones. */
    rules?: DiagnosisRule[];
    /** Of an earlier snapshot of the same cluster, with the same profiles. */
    previous?: ClusterAssessment;
  }): ClusterAssessment {
    return new ClusterAssessment(options);
  }

  private constructor(options: Parameters<typeof ClusterAssessment.create>[0]) {
    this.snapshot = options.snapshot;
    this.#index = options.index;
    this.profiles = options.profiles ?? cloudProfiles;
    this.#rules = options.rules;
    this.#onlyPodsOfInterest = options.onlyPodsOfInterest ?? false;
    const { previous } = options;
    this.#shared = previous ? previous.#shared : new SharedParts();
  }

  /** Health and diagnosis of one service. */
  assess(parts: ServiceParts): ServiceAssessment {
    const { placement, ...diagnosis } = this.diagnose(parts);
    return { ...this.facts(parts), diagnosis };
  }

  /** Health alone, which is much cheaper to tell. */
  facts(parts: ServiceParts): ServiceFacts {
    return {
      ...parts,
      health: serviceHealth({
        inferenceService: parts.service,
        model: parts.model,
        pods: this.snapshot.pods && parts.pods,
        modelPools: this.snapshot.modelPools,
      }),
    };
  }

  /**
   * Where a pod that waits would fit, whoever it belongs to; undefined when
   * nodes or pods could not be read.
   */
  place(pod: Pod): PlacementReport | undefined {
    const { nodes, pods } = this.snapshot;
    if (!nodes || !pods) {
      return undefined;
    }
    return evaluatePlacement(
      this.#index
        ? { pod, index: this.#index }
        : { pod, ...this.snapshot, nodes, pods },
    );
  }

  /** A diagnosis, with what was read for it alone besides, e.g. events. */
  diagnose(
    parts: Pick<ServiceParts, 'service' | 'model'> &
      Partial<Pick<ServiceParts, 'pods'>> &
      Pick<DiagnosisInput, 'replaces'>,
    extra: Partial<Snapshot> = {},
  ): Diagnosis {
    return diagnose({
      inferenceService: parts.service,
      model: parts.model,
      pods: parts.pods,
      replaces: parts.replaces,
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
    const { inferenceServices } = this.snapshot;
    const pods = this.#interestingPods();
    return this.#shared.queue.of([inferenceServices, pods], () =>
      computeQueue(inferenceServices, pods),
    );
  }

  /** The cluster's GPUs and who holds them, without what concerns taints. */
  pools(): GpuPool[] {
    const { nodes, models } = this.snapshot;
    const inputs = [nodes, models, this.#interestingPods()];
    return this.#shared.pools.of(inputs, () =>
      summarizePools(this.snapshot, {
        profiles: this.profiles,
        index: this.#index,
      }),
    );
  }

  /** What is shown of each node, by its name. @internal */
  nodeTraits(): ReadonlyMap<string, NodeTraits> {
    const { nodes } = this.snapshot;
    return this.#shared.traits.of([nodes], () =>
      nodeTraitsByName(nodes ?? [], this.profiles),
    );
  }

  /** What GPUs the cluster has, and who holds them. */
  capacity(): ClusterGpuCapacity {
    const { nodes, nodePools, models, inferenceServices, deployments } =
      this.snapshot;
    const pods = this.#interestingPods();
    const inputs = [
      nodes,
      nodePools,
      models,
      inferenceServices,
      deployments,
      pods,
    ];
    return this.#shared.capacity.of(inputs, () =>
      summarizeCapacity(this.snapshot, {
        profiles: this.profiles,
        operator: this.#operatorOptions(),
        index: this.#index,
      }),
    );
  }

  /** What the cluster's API server does, seen on the pods that prove it. */
  #observedAdmission(): Admission {
    const { nodes, inferenceServices, priorityClasses } = this.snapshot;
    const pods = this.#interestingPods();
    const inputs = [nodes, inferenceServices, priorityClasses, pods];
    return this.#shared.admission.of(inputs, () =>
      observeAdmission({ ...this.snapshot, pods }, this.profiles),
    );
  }

  #operatorOptions(): OperatorOptions | undefined {
    const { deployments } = this.snapshot;
    return this.#shared.operator.of([deployments], () =>
      readOperatorOptions(deployments ?? []),
    );
  }

  /** Among tens of thousands of pods, few are of services or hold devices. */
  #interestingPods(): Pod[] | undefined {
    const { pods } = this.snapshot;
    return this.#onlyPodsOfInterest
      ? pods
      : this.#shared.podsOfInterest.of([pods], () =>
          pods?.filter(isPodOfInterest),
        );
  }
}
