import { gpuAvailability } from '../capacity/availability';
import { derivedOnce } from '../kubernetes/derivedOnce';
import { Node, Pod } from '../kubernetes/objects';
import { namespacedName } from '../llmkube/podsOfService';
import { ClusterIndex, createClusterIndex } from '../scheduling/clusterIndex';
import { evaluatePlacement } from '../scheduling/evaluatePlacement';
import { readableNode } from '../scheduling/nodeInfo';
import { PlacementReport } from '../scheduling/report';
import { admittedPods } from './admittedPods';
import { AssessedNode, DiagnosisContext, ServicePods } from './context';
import { isStopped } from './findings/stopped';
import { standingsOf } from './nodeStanding';
import { replicaShortage } from './replicaShortage';

/** The part of the context that placement adds. */
export type Placed = Pick<
  DiagnosisContext,
  | 'index'
  | 'candidate'
  | 'candidateIsLive'
  | 'placement'
  | 'admissionDecides'
  | 'assumes'
  | 'nodes'
  | 'shortage'
  | 'have'
  | 'schedulerMessage'
>;

/** Evaluates where the pod that waits (or the one that would be created) can go. */
export function placeCandidate(
  context: Omit<DiagnosisContext, keyof Placed>,
  warmIndex: ClusterIndex | undefined,
): Placed {
  const { snapshot, workload, admission, pods, leaving } = context;
  const live = pods?.unscheduled[0];
  const derived =
    workload?.kind === 'Deployment'
      ? admittedPods(workload, admission, snapshot)
      : [];
  const variants = live ? [{ pod: live, assumes: [] }] : derived;
  const whole =
    warmIndex ??
    (snapshot.nodes && snapshot.pods
      ? createClusterIndex(snapshot)
      : undefined);
  const index =
    leaving.length > 0
      ? whole?.with({ without: leaving.map(namespacedName) })
      : whole;
  const unplaced: Placed = {
    index,
    candidate: variants[0]?.pod,
    candidateIsLive: live !== undefined,
    admissionDecides: false,
    assumes: [
      ...(variants[0]?.assumes ?? []),
      ...(leaving.length > 0
        ? [
            `The service's present ${leaving.length === 1 ? 'pod leaves' : `${leaving.length} pods leave`} first, as its update strategy Recreate has it: what they hold counts as free.`,
          ]
        : []),
    ],
    nodes: [],
  };
  if (
    !index ||
    variants.length === 0 ||
    isSettled(pods) ||
    isStopped(context)
  ) {
    return unplaced;
  }
  const [placement, ...others] = variants.map(({ pod }) =>
    evaluatePlacement({ pod, index }),
  );
  const [shortage, ...otherShortages] =
    live || placement.fits.length === 0
      ? []
      : variants.map(({ pod }) =>
          replicaShortage(pod, context.wantedReplicas, index, snapshot),
        );
  return {
    ...unplaced,
    placement,
    admissionDecides:
      placement.fits.length === 0
        ? others.some(({ fits }) => fits.length > 0)
        : shortage !== undefined && otherShortages.includes(undefined),
    nodes: assessNodes(context, index, placement),
    shortage: shortage && {
      ...shortage,
      nodes: assessNodes(context, index, shortage.placement),
    },
    have: availability(context, index, placement),
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
  { workload, snapshot }: Pick<DiagnosisContext, 'workload' | 'snapshot'>,
  index: ClusterIndex,
  placement: PlacementReport,
) {
  const { count = 0, resourceName = '' } = workload?.gpu ?? {};
  return count > 0
    ? gpuAvailability({
        placement,
        resourceName,
        perReplica: count,
        nodes: snapshot.nodes && nodesWith(snapshot.nodes, resourceName),
        pods: snapshot.pods,
        heldOn: nodeName => index.heldOn(nodeName, resourceName),
      })
    : undefined;
}

function nodesWith(nodes: Node[], resourceName: string): Node[] {
  const known = nodesByResource(nodes);
  let having = known.get(resourceName);
  if (!having) {
    having = nodes.filter(
      ({ status }) => status?.allocatable?.[resourceName] !== undefined,
    );
    known.set(resourceName, having);
  }
  return having;
}

/** Of thousands of nodes few have GPUs, and many services ask for the same ones. */
const nodesByResource = derivedOnce((_: Node[]) => new Map<string, Node[]>());

function assessNodes(
  { profiles }: Pick<DiagnosisContext, 'profiles'>,
  index: ClusterIndex,
  placement: PlacementReport,
): AssessedNode[] {
  // A report has the nodes of its index, in the same order.
  const nodes = index
    .nodeInfos()
    .map(({ facts }) => facts && readableNode(facts));
  const standings = standingsOf(
    placement,
    position => nodes[position],
    profiles,
  );
  return placement.nodes.map((verdict, position) => ({
    name: verdict.name,
    node: nodes[position],
    verdict,
    standing: standings[position],
  }));
}

/** The condition first: an event is cut at 1024 bytes, and its text may be a stale one. */
function schedulerMessage(
  pod: Pod,
  { podEvents }: Pick<DiagnosisContext, 'podEvents'>,
): string | undefined {
  const condition = pod.status?.conditions?.find(
    ({ type, status, reason }) =>
      type === 'PodScheduled' &&
      status === 'False' &&
      reason !== 'SchedulingGated',
  );
  return (
    condition?.message ||
    podEvents?.find(
      ({ about, reason, message }) =>
        about.name === pod.metadata.name &&
        reason === 'FailedScheduling' &&
        // Karpenter writes events of the same reason.
        !message.startsWith('Failed to schedule pod, '),
    )?.message
  );
}
