import { CloudProfile } from '../clouds/profile';
import { cloudProfiles } from '../clouds/profiles';
import { derivedOnce } from '../kubernetes/derivedOnce';
import { Pod } from '../kubernetes/objects';
import { fittedModel, fittedService } from '../llmkube/fittedObjects';
import { InferenceService, Model } from '../llmkube/objects';
import { observeAdmission } from '../llmkube/observeAdmission';
import { readOperatorOptions } from '../llmkube/operatorOptions';
import { groupPodsByService, namespacedName } from '../llmkube/podsOfService';
import { deriveWorkload } from '../llmkube/workload';
import { Admission, OperatorOptions } from '../llmkube/workload.types';
import { ClusterIndex } from '../scheduling/clusterIndex';
import { Snapshot } from '../snapshot';
import { DiagnosisContext } from './context';
import { DiagnosisRule } from './findings/rule';
import { narrowSnapshot } from './narrowSnapshot';
import { placeCandidate } from './placeCandidate';
import { eventsOfPods, groupPods } from './servicePods';

/**
 * What {@link diagnose} judges: a service and the snapshot of its cluster.
 * @public
 */
export interface DiagnosisInput {
  inferenceService: InferenceService;
  /** Looked up in the snapshot by `spec.modelRef` when absent. */
  model?: Model;
  /**
   * The service's own pods, from a caller that keeps them by service; looked
   * for among the snapshot's when absent. They count only beside a list of pods
   * that could be read.
   */
  pods?: Pod[];
  /**
   * Present where the service is judged as it will be once it is applied: the
   * pods that it has until then, which tell nothing of those that come after
   * them. With the strategy Recreate they leave first; in a rolling update the
   * new ones need room beside them.
   */
  replaces?: Pod[];
  snapshot: Snapshot;
  /** A warm index of the same cluster; built from the snapshot when absent. */
  index?: ClusterIndex;
  /** Clouds to recognise; the built-in ones when absent. */
  profiles?: CloudProfile[];
  /** Rules beside the built-in ones. */
  rules?: DiagnosisRule[];
  options?: {
    /** The operator's flags; those of its Deployment in the snapshot, else its defaults, when absent. */
    operator?: OperatorOptions;
    /**
     * What the API server makes of pods, where the caller has observed it
     * already; else it is observed on the service's own pods and then on all.
     */
    admission?: Admission;
  };
}

/** Reads from the snapshot all that findings and remedies need. */
export function gatherContext(input: DiagnosisInput): DiagnosisContext {
  const { options = {}, profiles = cloudProfiles } = input;
  const service = fittedService(input.inferenceService);
  const snapshot = narrowSnapshot(input.snapshot, service.metadata.namespace);
  const model = input.model
    ? fittedModel(input.model)
    : findModel(snapshot, service.spec.modelRef);
  const draftModel = findModel(
    snapshot,
    service.spec.speculativeDecoding?.draftModelRef,
  );
  const operator =
    options.operator ?? readOperatorOptions(input.snapshot.deployments ?? []);
  const own = snapshot.pods && ownPods(service, snapshot.pods, input);
  const pods = own && groupPods(own);
  const workload = model
    ? deriveWorkload({
        inferenceService: service,
        model,
        draftModel,
        options: operator,
      })
    : undefined;
  const context = {
    service,
    model,
    draftModel,
    modelState: modelState(model, snapshot),
    snapshot: input.replaces ? withoutOutcomeOf(service, snapshot) : snapshot,
    profiles,
    operator,
    workload,
    leaving: workload?.strategy === 'Recreate' ? (input.replaces ?? []) : [],
    admission: {
      ...(options.admission ??
        observedAdmission(service, own, input, profiles)),
      priorityClasses: snapshot.priorityClasses,
    },
    wantedReplicas: wantedReplicas(service, snapshot),
    pods,
    podEvents: eventsOfPods(service, pods, snapshot.events),
  };
  return { ...context, ...placeCandidate(context, input.index) };
}

function ownPods(
  service: InferenceService,
  all: Pod[],
  { pods, replaces }: DiagnosisInput,
): Pod[] {
  return replaces
    ? []
    : (pods ?? podsByService(all).get(namespacedName(service)) ?? []);
}

/** What became of the service as it was before says nothing of what it will be. */
function withoutOutcomeOf(
  { metadata }: InferenceService,
  { deployments, replicaSets, events, ...rest }: Snapshot,
): Snapshot {
  return {
    ...rest,
    deployments: deployments?.map(deployment =>
      deployment.metadata.name === metadata.name
        ? { ...deployment, status: undefined }
        : deployment,
    ),
  };
}

/** Many services are diagnosed with one list of pods. */
const podsByService = derivedOnce(groupPodsByService);

/** The snapshot holds the service's namespace only. */
function findModel({ models }: Snapshot, name: unknown): Model | undefined {
  return models?.find(({ metadata }) => metadata.name === name);
}

function modelState(
  model: Model | undefined,
  { models }: Snapshot,
): DiagnosisContext['modelState'] {
  if (model) {
    return 'found';
  }
  return models ? 'missing' : 'unreadable';
}

/** With autoscaling the HorizontalPodAutoscaler owns the Deployment's count. */
function wantedReplicas(
  { metadata, spec }: InferenceService,
  { deployments }: Snapshot,
): number {
  const scaled =
    spec.autoscaling &&
    deployments?.find(deployment => deployment.metadata.name === metadata.name)
      ?.spec?.replicas;
  return scaled ?? spec.replicas ?? 1;
}

/** The service's own pods prove most; the other pods of the cluster are looked at only if they prove nothing. */
function observedAdmission(
  service: InferenceService,
  own: Pod[] | undefined,
  { snapshot }: DiagnosisInput,
  profiles: CloudProfile[],
): Admission {
  const { priorityClasses } = snapshot;
  const byOwn = observeAdmission(
    { pods: own, nodes: [], inferenceServices: [service], priorityClasses },
    profiles,
  );
  return byOwn.extendedResourceToleration === 'unknown'
    ? observeAdmission(snapshot, profiles)
    : byOwn;
}
