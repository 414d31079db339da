import { objectOf } from '../kubernetes/lenient';
import { Pod } from '../kubernetes/objects';
import { ClusterIndex } from './clusterIndex';
import {
  evaluatePlacement,
  findFits,
  PlacementAssumptions,
} from './evaluatePlacement';
import { NodeInfo } from './nodeInfo';
import { podInfoOf, ResourceRequest } from './podInfo';
import { PlacementReport } from './report';

/**
 * Where several replicas of a pod land, placed one after another.
 *
 * @public
 */
export interface ReplicaPlacement {
  /** The node of each wanted replica, in the order of placing; null for those that found none. */
  nodes: (string | null)[];
  /** How many found a node. */
  placed: number;
  /** The verdict on the first replica that found no node, else on the last one; absent when none was wanted, or no report. */
  report?: PlacementReport;
  /** The cluster with the placed replicas in it. */
  index: ClusterIndex;
}

/**
 * Places replicas of `pod` one after another, each beside those before it.
 *
 * Among the nodes that fit it takes the one that keeps the largest share free
 * of the requested resource that is scarcest there, and of equals the first by
 * name. Scoring plugins are a matter of each cluster's configuration, so which
 * of several nodes a replica lands on is one possible outcome; how many find a
 * node at all does not depend on it unless pods are spread by rules. A node
 * whose verdict is `unknown` is never taken. Of more than 1000 replicas, the
 * first 1000 are placed.
 *
 * @public
 */
export function placeReplicas(
  input: {
    pod: Pod;
    index: ClusterIndex;
    replicas: number;
    /** Leaves out `report`, which costs as much as placing several replicas. */
    withoutReport?: boolean;
  } & PlacementAssumptions,
): ReplicaPlacement {
  const index = input.index.with(input);
  const nodes: (string | null)[] = [];
  const wanted = Math.min(
    MOST_REPLICAS,
    Math.max(0, Math.floor(Number(input.replicas)) || 0),
  );
  const { requests } = podInfoOf(objectOf(input.pod) ?? NO_POD, index.version);
  let report: PlacementReport | undefined;
  let placed = 0;
  while (placed < wanted) {
    const node = emptiest(findFits(input.pod, index), requests)?.name;
    if (!input.withoutReport && (node === undefined || placed === wanted - 1)) {
      report = evaluatePlacement({ pod: input.pod, index });
    }
    if (node === undefined) {
      break;
    }
    index.apply({
      type: 'upsert',
      kind: 'Pod',
      object: replicaOf(input.pod, placed, node),
    });
    nodes.push(node);
    placed += 1;
  }
  while (nodes.length < wanted) {
    nodes.push(null);
  }
  return { nodes, placed, report, index };
}

/** More than any service has; bounds the work for a number that comes from elsewhere. */
const MOST_REPLICAS = 1000;
const NO_POD = { spec: {} } as Pod;

function emptiest(
  nodes: NodeInfo[],
  requests: readonly ResourceRequest[],
): NodeInfo | undefined {
  let best: NodeInfo | undefined;
  let bestShare = -Infinity;
  for (const node of nodes) {
    const share = freeShare(node, requests);
    if (share > bestShare) {
      best = node;
      bestShare = share;
    }
  }
  return best;
}

function freeShare(
  node: NodeInfo,
  requests: readonly ResourceRequest[],
): number {
  let scarcest = 1;
  for (const { name, amount } of requests) {
    const allocatable = node.allocatable(name);
    const left = (allocatable - node.heldOf(name) - amount) / allocatable;
    scarcest = Math.min(scarcest, left);
  }
  return scarcest;
}

function replicaOf(pod: Pod, ordinal: number, nodeName: string): Pod {
  return {
    ...pod,
    metadata: {
      ...pod.metadata,
      // `~` is not legal in a name, so no real pod can be meant.
      name: `${pod.metadata?.name ?? ''}~${ordinal}`,
      uid: undefined,
    },
    spec: { ...pod.spec, nodeName },
    status: { phase: 'Pending' },
  };
}
