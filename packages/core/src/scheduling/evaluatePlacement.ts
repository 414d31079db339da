import { objectOf, textOf } from '../kubernetes/lenient';
import {
  Namespace,
  Node,
  PersistentVolume,
  PersistentVolumeClaim,
  Pod,
  StorageClass,
} from '../kubernetes/objects';
import { ClusterIndex, createClusterIndex } from './clusterIndex';
import {
  FilterRun,
  findPassing,
  runFilters,
  SchedulingCycle,
} from './framework';
import { NodeInfo } from './nodeInfo';
import { defaultPlugins } from './plugins';
import { podInfoOf } from './podInfo';
import { NodeVerdict, PlacementReport } from './report';
import { schedulingMessage } from './schedulingMessage';

/**
 * A pod, and the cluster that it is to be placed in: an index that is kept
 * warm, or the plain lists.
 *
 * @public
 */
export type PlacementInput = { pod: Pod } & PlacementAssumptions &
  (
    | { index: ClusterIndex }
    | {
        nodes: Node[];
        pods: Pod[];
        namespaces?: Namespace[];
        persistentVolumeClaims?: PersistentVolumeClaim[];
        persistentVolumes?: PersistentVolume[];
        storageClasses?: StorageClass[];
        /** E.g. `v1.33.12`; decides the wording. The newest known one when absent. */
        kubernetesVersion?: string;
      }
  );

/**
 * What shall be different from the cluster as it is.
 *
 * @public
 */
export interface PlacementAssumptions {
  /** Keys (`namespace/name`) of pods that shall not count, e.g. those that leave first under the strategy Recreate. */
  without?: Iterable<string>;
  /** Pods that shall count besides; each on the node that its `spec.nodeName` says. */
  plus?: Pod[];
}

/**
 * Where a pod fits, and everything that keeps it from every other node, by the
 * default filters of kube-scheduler 1.24 to 1.36.
 *
 * Beyond the scheduler, which stops at a node's first failing filter, all
 * blockers of a node are reported; `message` is made of the first ones, as the
 * scheduler's own. What isn't modelled (ResourceClaims, scheduling gates, other
 * schedulers) or could not be read (absent lists) makes a node `unknown` that
 * nothing else blocks, and `unknowns` says why. `message` takes the unknown as
 * passed; it is null when a node fits or may fit, and when nodes could not be
 * read. Free storage (CSIStorageCapacity) and attach limits (CSINode) are taken
 * as sufficient, and an extended resource is what nodes advertise, even where a
 * DeviceClass would provide it.
 *
 * Malformed objects count as far as they can be read; nothing is thrown.
 *
 * @public
 */
export function evaluatePlacement(input: PlacementInput): PlacementReport {
  const index = indexOf(input);
  const pod = objectOf(input.pod) ?? NO_POD;
  const run = runFilters(defaultPlugins, cycleOf(pod, index));
  const unknowns = [...unknownsAboutAll(pod, index), ...run.unknowns];
  const ifPassed = unknowns.length > 0 ? 'unknown' : true;
  const fits: string[] = [];
  const nodes = run.nodes.map(({ name, blockers }): NodeVerdict => {
    if (blockers.length === 0 && ifPassed === true) {
      fits.push(name);
    }
    return { name, fits: blockers.length > 0 ? false : ifPassed, blockers };
  });
  return {
    fits,
    nodes,
    message: messageOf(run, index),
    unknowns,
  };
}

/** The nodes that are in `fits` of `evaluatePlacement`, without the reasons and in a fraction of its time. */
export function findFits(pod: Pod, index: ClusterIndex): NodeInfo[] {
  const known = objectOf(pod) ?? NO_POD;
  if (unknownsAboutAll(known, index).length > 0) {
    return [];
  }
  const run = findPassing(defaultPlugins, cycleOf(known, index));
  return run.unknowns.length > 0 ? [] : run.nodes;
}

function cycleOf(pod: Pod, index: ClusterIndex): SchedulingCycle {
  return {
    pod: podInfoOf(pod, index.version),
    cluster: index,
    version: index.version,
  };
}

const NO_POD = { spec: {} } as Pod;
const NODES_UNKNOWN = 'Nodes could not be read.';

function indexOf(input: PlacementInput): ClusterIndex {
  const index = 'index' in input ? input.index : createClusterIndex(input);
  return input.without || input.plus ? index.with(input) : index;
}

function unknownsAboutAll(pod: Pod, index: ClusterIndex): string[] {
  const unknowns: string[] = [];
  if (!index.knows('nodes')) {
    unknowns.push(NODES_UNKNOWN);
  }
  const scheduler = textOf(objectOf(pod.spec)?.schedulerName);
  if (scheduler && scheduler !== 'default-scheduler') {
    unknowns.push(
      `The pod asks for the scheduler "${scheduler}", whose rules are not known.`,
    );
  }
  return unknowns;
}

function messageOf(run: FilterRun, index: ClusterIndex): string | null {
  const mayFit = run.nodes.some(node => node.blockers.length === 0);
  return mayFit || !index.knows('nodes')
    ? null
    : schedulingMessage(run, index.version);
}
