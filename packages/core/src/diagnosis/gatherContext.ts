import { gpuAvailability } from '../capacity/availability';
import { CloudProfile } from '../clouds/profile';
import { cloudProfiles as builtInProfiles } from '../clouds/profiles';
import { Pod } from '../kubernetes/objects';
import { observeAdmission } from '../llmkube/observeAdmission';
import { podsOfService } from '../llmkube/podsOfService';
import { deriveWorkload } from '../llmkube/workload';
import { InferenceService, Model } from '../llmkube/objects';
import {
  Admission,
  OperatorOptions,
  Workload,
} from '../llmkube/workload.types';
import {
  ClusterIndex,
  createClusterIndex,
  evaluatePlacement,
} from '../scheduling';
import { PlacementReport } from '../scheduling/report';
import { Snapshot } from '../snapshot';
import { admittedPods } from './admittedPods';
import { AssessedNode, DiagnosisContext, ServicePods } from './context';
import { eventsAbout } from './events';
import { nodeStanding } from './nodeStanding';

/** @public */
export interface DiagnosisInput {
  inferenceService: InferenceService;
  /** Looked up in the snapshot by `spec.modelRef` when absent. */
  model?: Model;
  snapshot: Snapshot;
  /** A warm index of the same cluster; built from the snapshot when absent. */
  index?: ClusterIndex;
  /** Clouds to recognise; the built-in ones when absent. */
  profiles?: CloudProfile[];
  options?: {
    /** The operator's flags; its defaults when absent. */
    operator?: OperatorOptions;
    /** What the API server makes of pods, if the caller has observed it already. */
    admission?: Admission;
  };
}

/** Reads from the snapshot all that findings and remedies need. */
export function gatherContext(input: DiagnosisInput): DiagnosisContext {
  const { inferenceService: service, snapshot, options = {} } = input;
  const profiles = input.profiles ?? builtInProfiles;
  const model =
    input.model ?? findModel(service, snapshot, service.spec.modelRef);
  const draftModel = findModel(
    service,
    snapshot,
    service.spec.speculativeDecoding?.draftModelRef as string | undefined,
  );
  const workload = model
    ? deriveWorkload({
        inferenceService: service,
        model,
        draftModel,
        options: options.operator,
      })
    : undefined;
  const own = snapshot.pods && podsOfService(service, snapshot.pods);
  const admission =
    options.admission ?? observedAdmission(service, own, snapshot, profiles);
  const pods = own && groupPods(own);
  const context: DiagnosisContext = {
    service,
    model,
    draftModel,
    modelState: model ? 'found' : snapshot.models ? 'missing' : 'unreadable',
    snapshot,
    profiles,
    operator: options.operator,
    workload,
    admission,
    wantedReplicas: wantedReplicas(service, workload),
    pods,
    candidateIsLive: false,
    admissionDecides: false,
    assumes: [],
    nodes: [],
    podEvents: podEvents(service, snapshot, pods),
  };
  return placeCandidate(context, input.index);
}

function findModel(
  { metadata }: InferenceService,
  { models }: Snapshot,
  name: string | undefined,
) {
  return models?.find(
    model =>
      model.metadata.name === name &&
      model.metadata.namespace === metadata.namespace,
  );
}

function wantedReplicas(
  service: InferenceService,
  workload: Workload | undefined,
): number {
  const { autoscaling, replicas } = service.spec;
  return (
    workload?.replicas ?? replicas ?? Math.max(1, autoscaling?.minReplicas ?? 1)
  );
}

/** The service's own pods prove most; the other pods of the cluster are looked at only if they prove nothing. */
function observedAdmission(
  service: InferenceService,
  own: Pod[] | undefined,
  snapshot: Snapshot,
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

function groupPods(own: Pod[]): ServicePods {
  const groups: ServicePods = {
    unscheduled: [],
    starting: [],
    ready: [],
    gone: [],
  };
  for (const pod of own) {
    groups[stageOf(pod)].push(pod);
  }
  return groups;
}

function stageOf({ metadata, spec, status }: Pod): keyof ServicePods {
  if (
    metadata.deletionTimestamp ||
    status?.phase === 'Succeeded' ||
    status?.phase === 'Failed'
  ) {
    return 'gone';
  }
  if (!spec?.nodeName) {
    return 'unscheduled';
  }
  return status?.conditions?.some(
    ({ type, status: value }) => type === 'Ready' && value === 'True',
  )
    ? 'ready'
    : 'starting';
}

/** Evicted pods are gone from the API, but their events still tell of them. */
function podEvents(
  { metadata }: InferenceService,
  { events }: Snapshot,
  pods: ServicePods | undefined,
) {
  if (!events) {
    return undefined;
  }
  const names = new Set(
    Object.values(pods ?? {})
      .flat()
      .map(pod => pod.metadata.name),
  );
  const madeByDeployment = new RegExp(
    `^${metadata.name.replace(/[.]/g, '\\.')}-[a-z0-9]{5,10}-[a-z0-9]{5}$`,
  );
  for (const event of events) {
    const about = event.regarding ?? event.involvedObject;
    if (about?.name && madeByDeployment.test(about.name)) {
      names.add(about.name);
    }
  }
  return eventsAbout(events, {
    kind: 'Pod',
    namespace: metadata.namespace,
    names,
  });
}

/** Evaluates where the pod that waits (or the one that would be created) can go. */
function placeCandidate(
  context: DiagnosisContext,
  warmIndex: ClusterIndex | undefined,
): DiagnosisContext {
  const { snapshot, workload, admission, pods } = context;
  const live = pods?.unscheduled[0];
  const variants = live
    ? [{ pod: live, assumes: [] }]
    : workload?.kind === 'Deployment'
      ? admittedPods(workload, admission, snapshot)
      : [];
  const index =
    warmIndex ??
    (snapshot.nodes && snapshot.pods
      ? createClusterIndex(snapshot)
      : undefined);
  const placed = {
    ...context,
    index,
    candidate: variants[0]?.pod,
    candidateIsLive: Boolean(live),
    assumes: variants[0]?.assumes ?? [],
  };
  if (!index || variants.length === 0 || isSettled(pods)) {
    return placed;
  }
  const [placement, ...others] = variants.map(({ pod }) =>
    evaluatePlacement({ pod, index }),
  );
  return {
    ...placed,
    placement,
    admissionDecides:
      placement.fits.length === 0 && others.some(({ fits }) => fits.length > 0),
    nodes: assessNodes(context, index, placement),
    have: availability(context, placement),
    schedulerMessage: live && schedulerMessage(live, context),
  };
}

/** Nothing waits for a node: the pods that there are have theirs. */
function isSettled(pods: ServicePods | undefined): boolean {
  return (
    pods !== undefined &&
    pods.unscheduled.length === 0 &&
    pods.ready.length + pods.starting.length > 0
  );
}

function availability(
  { workload, snapshot }: DiagnosisContext,
  placement: PlacementReport,
) {
  return workload?.gpu.count
    ? gpuAvailability({
        placement,
        resourceName: workload.gpu.resourceName,
        perReplica: workload.gpu.count,
        nodes: snapshot.nodes,
        pods: snapshot.pods,
      })
    : undefined;
}

function assessNodes(
  { profiles }: DiagnosisContext,
  index: ClusterIndex,
  placement: PlacementReport,
): AssessedNode[] {
  return placement.nodes.map(verdict => {
    const node = index.node(verdict.name);
    return {
      name: verdict.name,
      node,
      verdict,
      standing: nodeStanding(verdict, node, profiles),
    };
  });
}

/** The condition first: an event is cut at 1024 bytes, and its text may be a stale one. */
function schedulerMessage(
  pod: Pod,
  { podEvents: events }: DiagnosisContext,
): string | undefined {
  const condition = pod.status?.conditions?.find(
    ({ type, status, reason }) =>
      type === 'PodScheduled' &&
      status === 'False' &&
      reason !== 'SchedulingGated',
  );
  return (
    condition?.message ||
    events?.find(
      ({ about, reason, message }) =>
        about.name === pod.metadata.name &&
        reason === 'FailedScheduling' &&
        // Karpenter writes events of the same reason.
        !message.startsWith('Failed to schedule pod, '),
    )?.message
  );
}
