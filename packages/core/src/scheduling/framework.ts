import { KubernetesVersion } from '../kubernetes/version';
import { ClusterIndex } from './clusterIndex';
import { NodeInfo } from './nodeInfo';
import { PodInfo } from './podInfo';
import { Blocker } from './report';
import { SharedByKeys } from './sharedByKeys';

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

/** Asks every filter about every node, beyond the first that fails. */
export function runFilters(
  plugins: readonly FilterPlugin[],
  cycle: SchedulingCycle,
): FilterRun {
  const filters = prepareAll(plugins, cycle);
  const nodes = cycle.cluster.nodeInfos().map(node => runOnNode(filters, node));
  const blocked = blockedByNominatedPods(plugins, cycle);
  return {
    rejection: filters.rejections[0],
    nodes:
      blocked.size > 0
        ? nodes.map(node => blocked.get(node.name) ?? node)
        : nodes,
    unknowns: filters.unknowns,
  };
}

/**
 * The nodes that pass every filter, and what could not be evaluated. No node is
 * asked beyond its first failing filter, as kube-scheduler does: enough, and
 * much faster, where the reasons don't matter.
 */
export function findPassing(
  plugins: readonly FilterPlugin[],
  cycle: SchedulingCycle,
): { nodes: NodeInfo[]; unknowns: string[] } {
  const filters = prepareAll(plugins, cycle);
  const { unknowns } = filters;
  if (filters.rejections.length > 0) {
    return { nodes: [], unknowns };
  }
  const nodes: NodeInfo[] = [];
  for (const node of cycle.cluster.nodeInfos()) {
    if (passes(filters, node)) {
      nodes.push(node);
    }
  }
  const blocked = blockedByNominatedPods(plugins, cycle);
  return {
    nodes:
      blocked.size > 0 ? nodes.filter(({ name }) => !blocked.has(name)) : nodes,
    unknowns,
  };
}

interface Filters {
  rejections: Blocker[];
  narrowed: { plugin: string; nodeNames: ReadonlySet<string> }[];
  filters: ((node: NodeInfo) => Blocker | undefined)[];
  unknowns: string[];
  /** Nodes with the same blockers, as most nodes of a pool have, share one list of them. */
  lists: SharedByKeys<Blocker[]>;
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
    lists: new SharedByKeys(),
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

function passes({ narrowed, filters }: Filters, node: NodeInfo): boolean {
  for (const { nodeNames } of narrowed) {
    if (!nodeNames.has(node.name)) {
      return false;
    }
  }
  for (const filter of filters) {
    if (filter(node)) {
      return false;
    }
  }
  return true;
}

function runOnNode(all: Filters, node: NodeInfo): FilteredNode {
  if (all.narrowed.length > 0 || all.rejections.length > 0) {
    return runOnNarrowed(all, node);
  }
  let shared = all.lists;
  for (const filter of all.filters) {
    const blocker = filter(node);
    if (blocker) {
      shared = shared.under(blocker);
    }
  }
  shared.value ??= shared.keys() as Blocker[];
  return { name: node.name, blockers: shared.value, narrowedOut: false };
}

/** The rarer case: something spoke before any node was looked at. */
function runOnNarrowed(all: Filters, node: NodeInfo): FilteredNode {
  const narrowing = narrowedBy(all, node);
  const blockers = all.rejections.slice();
  if (narrowing) {
    blockers.push(narrowing);
  }
  for (const filter of all.filters) {
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
 * RunFilterPluginsWithNominatedPods). These are the nodes that don't, with them.
 */
function blockedByNominatedPods(
  plugins: readonly FilterPlugin[],
  cycle: SchedulingCycle,
): Map<string, FilteredNode> {
  const blocked = new Map<string, FilteredNode>();
  for (const nodeName of cycle.cluster.nodesWithNominations()) {
    const ahead = cycle.cluster
      .nominatedTo(nodeName)
      .filter(
        other =>
          other.key !== cycle.pod.key &&
          (other.uid === undefined || other.uid !== cycle.pod.uid) &&
          other.priority >= cycle.pod.priority,
      );
    if (cycle.cluster.node(nodeName) && ahead.length > 0) {
      const cluster = cycle.cluster.with({
        plus: ahead.map(({ pod }) => ({
          ...pod,
          spec: { ...pod.spec, nodeName },
        })),
      });
      const filters = prepareAll(plugins, { ...cycle, cluster });
      const withThem = runOnNode(filters, cluster.nodeInfo(nodeName)!);
      if (withThem.blockers.length > 0) {
        blocked.set(nodeName, withThem);
      }
    }
  }
  return blocked;
}
