import { Pod } from '../kubernetes/objects';
import { placeReplicas } from '../scheduling';
import { ClusterIndex, createClusterIndex } from '../scheduling/clusterIndex';
import { PlacementReport } from '../scheduling/report';
import { Snapshot } from '../snapshot';

/** One replica fits, but not all that are wanted. */
export interface ReplicaShortage {
  /** How many find a node, placed one after another. */
  placed: number;
  /** The nodes of those, each once. */
  fitsOn: string[];
  /** The verdict on the first one that finds none, beside those before it. */
  placement: PlacementReport;
  /** Whether all find one in a cluster in which nobody else's pods are. */
  fitsWithoutOthers: boolean;
}

/**
 * Whether all wanted replicas of a pod that fits somewhere have room; undefined
 * when they have. That one fits says nothing of the others.
 */
export function replicaShortage(
  pod: Pod,
  replicas: number,
  index: ClusterIndex,
  snapshot: Snapshot,
): ReplicaShortage | undefined {
  // One that fits somewhere is all of them; most services have one.
  if (replicas < 2) {
    return undefined;
  }
  const { placed, nodes, report } = placeReplicas({ pod, replicas, index });
  // Of very many only the first are placed, which leaves the others unknown.
  if (!report || placed === nodes.length) {
    return undefined;
  }
  const emptied = placeReplicas({
    pod,
    replicas,
    index: createClusterIndex({ ...snapshot, pods: [] }),
    withoutReport: true,
  });
  return {
    placed,
    fitsOn: [...new Set(nodes.filter(node => node !== null))],
    placement: report,
    fitsWithoutOthers: emptied.placed === emptied.nodes.length,
  };
}
