import { KubernetesVersion } from '../kubernetes/version';
import { ClusterIndex } from './clusterIndex';
import { NodeInfo } from './nodeInfo';
import { PodInfo } from './podInfo';
import { Blocker } from './report';

/** What a filter may look at before it is asked about nodes. */
export interface SchedulingCycle {
  /** The pod that is to be placed. */
  pod: PodInfo;
  cluster: ClusterIndex;
  version: KubernetesVersion;
}

/** One of kube-scheduler's filter plugins. */
export interface FilterPlugin {
  /** As kube-scheduler names it. */
  name: string;
  /** Looks at the pod once; undefined when the filter has nothing to ask of it. */
  prepare(cycle: SchedulingCycle): PreparedFilter | undefined;
}

/** A filter that knows its pod. */
export interface PreparedFilter {
  /** Why no node at all comes into question (kube-scheduler's PreFilter). */
  rejection?: Blocker;
  /** The only nodes that come into question (kube-scheduler's PreFilterResult). */
  nodeNames?: ReadonlySet<string>;
  /** In a sentence, why it can't be known whether nodes pass this filter that it doesn't block. */
  unknown?: string;
  /** What the filter has against the node. */
  filter?(node: NodeInfo): Blocker | undefined;
}

/** What all filters together found. */
export interface FilterRun {
  rejection: Blocker | undefined;
  nodes: FilteredNode[];
  unknowns: string[];
}

/** What all filters together found of one node. */
export interface FilteredNode {
  name: string;
  /** In filter order; what spoke before any node was looked at comes first. */
  blockers: Blocker[];
  /** No filter looked at the node, because the pod can only go to others. */
  narrowedOut: boolean;
}

/**
 * Asks every filter about every node, beyond the first that fails; with
 * `stopAtFirst` no further than kube-scheduler, which is enough to know where
 * the pod fits.
 */
export function runFilters(
  plugins: readonly FilterPlugin[],
  cycle: SchedulingCycle,
  { stopAtFirst = false } = {},
): FilterRun {
  const filters = prepareAll(plugins, cycle);
  const nodes = cycle.cluster
    .nodeInfos()
    .map(node => runOnNode(filters, node, stopAtFirst));
  rerunWithNominatedPods(plugins, cycle, nodes);
  return {
    rejection: filters.rejections[0],
    nodes,
    unknowns: filters.unknowns,
  };
}

interface Filters {
  rejections: Blocker[];
  narrowed: { plugin: string; nodeNames: ReadonlySet<string> }[];
  filters: ((node: NodeInfo) => Blocker | undefined)[];
  unknowns: string[];
}

function prepareAll(
  plugins: readonly FilterPlugin[],
  cycle: SchedulingCycle,
): Filters {
  const all: Filters = {
    rejections: [],
    narrowed: [],
    filters: [],
    unknowns: [],
  };
  for (const { name: plugin, prepare } of plugins) {
    const prepared = prepare(cycle);
    if (prepared?.rejection) {
      all.rejections.push(prepared.rejection);
    }
    if (prepared?.nodeNames) {
      all.narrowed.push({ plugin, nodeNames: prepared.nodeNames });
    }
    if (prepared?.filter) {
      all.filters.push(prepared.filter);
    }
    if (prepared?.unknown) {
      all.unknowns.push(prepared.unknown);
    }
  }
  return all;
}

function runOnNode(
  all: Filters,
  node: NodeInfo,
  stopAtFirst = false,
): FilteredNode {
  const narrowing = all.narrowed.length > 0 ? narrowedBy(all, node) : undefined;
  const blockers = all.rejections.slice();
  if (narrowing) {
    blockers.push(narrowing);
  }
  for (const filter of all.filters) {
    if (stopAtFirst && blockers.length > 0) {
      break;
    }
    const blocker = filter(node);
    if (blocker && blocker.plugin === narrowing?.plugin) {
      // One objection of one plugin, in the words that count, with its details.
      blockers[all.rejections.length] = {
        ...blocker,
        reasons: narrowing.reasons,
      };
    } else if (blocker) {
      blockers.push(blocker);
    }
  }
  return { name: node.name, blockers, narrowedOut: narrowing !== undefined };
}

/** 1.32 and newer say this of every node that the pod's own wish for certain nodes leaves out. */
function narrowedBy(all: Filters, node: NodeInfo): Blocker | undefined {
  const plugins = all.narrowed
    .filter(({ nodeNames }) => !nodeNames.has(node.name))
    .map(({ plugin }) => plugin);
  return plugins.length > 0
    ? {
        plugin: plugins[0],
        reasons: [`node(s) didn't satisfy plugin(s) [${plugins.join(' ')}]`],
        category: 'NodeAffinityMismatch',
        code: 'UnschedulableAndUnresolvable',
      }
    : undefined;
}

/**
 * Pods that other pods were preempted for have first claim on their node: the
 * filters have to pass with them there, and without (kube-scheduler's
 * RunFilterPluginsWithNominatedPods).
 */
function rerunWithNominatedPods(
  plugins: readonly FilterPlugin[],
  cycle: SchedulingCycle,
  nodes: FilteredNode[],
): void {
  for (const nodeName of cycle.cluster.nodesWithNominations()) {
    const position = nodes.findIndex(node => node.name === nodeName);
    const ahead = cycle.cluster
      .nominatedTo(nodeName)
      .filter(
        other =>
          other.key !== cycle.pod.key &&
          (other.uid === undefined || other.uid !== cycle.pod.uid) &&
          other.priority >= cycle.pod.priority,
      );
    if (position >= 0 && ahead.length > 0) {
      const cluster = cycle.cluster.with({
        plus: ahead.map(({ pod }) => ({
          ...pod,
          spec: { ...pod.spec, nodeName },
        })),
      });
      const filters = prepareAll(plugins, { ...cycle, cluster });
      const withThem = runOnNode(filters, cluster.nodeInfo(nodeName)!);
      if (withThem.blockers.length > 0) {
        nodes[position] = withThem;
      }
    }
  }
}
