import { LabelMatcher, labelMatcher } from '../../kubernetes/labelSelector';
import {
  labelOf,
  numberOf,
  objectOf,
  objectsOf,
  textOf,
  textsOf,
} from '../../kubernetes/lenient';
import { Toleration, TopologySpreadConstraint } from '../../kubernetes/objects';
import { toleratesTaint } from '../../kubernetes/toleration';
import { FilterPlugin, SchedulingCycle } from '../framework';
import { NodeInfo } from '../nodeInfo';
import { PodInfo } from '../podInfo';
import { Blocker } from '../report';
import { since } from '../schedulerVersion';
import { requiredNodeAffinity } from './nodeAffinity';

const REASON = "node(s) didn't match pod topology spread constraints";
const REASON_MISSING_LABEL = `${REASON} (missing required label)`;
const PODS_UNKNOWN =
  'Pods could not be read, so how the pods are spread is not known.';

/** Would the pod on this node make the spread over a topology more uneven than its constraints allow? */
export const podTopologySpread: FilterPlugin = {
  name: 'PodTopologySpread',
  prepare: cycle => {
    const constraints = hardConstraints(cycle);
    if (constraints.length === 0) {
      return undefined;
    }
    const spreads = countPods(cycle, constraints);
    return {
      unknown: cycle.cluster.knows('pods') ? undefined : PODS_UNKNOWN,
      filter: node => {
        for (const spread of spreads) {
          const domain = labelOf(node.labels, spread.topologyKey);
          if (domain === undefined) {
            return MISSING_LABEL;
          }
          const present = spread.podsByDomain.get(domain) ?? 0;
          if (present + spread.self - spread.fewest > spread.maxSkew) {
            return TOO_UNEVEN;
          }
        }
        return undefined;
      },
    };
  },
};

interface Constraint {
  topologyKey: string;
  maxSkew: number;
  minDomains: number;
  selector: LabelMatcher;
  honoursAffinity: boolean;
  honoursTaints: boolean;
}

interface Spread {
  topologyKey: string;
  maxSkew: number;
  podsByDomain: ReadonlyMap<string, number>;
  /** Pods in the emptiest domain. */
  fewest: number;
  /** 1 when the pod itself would count. */
  self: number;
}

function hardConstraints({ pod, version }: SchedulingCycle): Constraint[] {
  const hasPolicies = since(version, 26);
  const readsMatchLabelKeys = since(version, 27);
  return objectsOf(objectOf(pod.pod.spec)?.topologySpreadConstraints)
    .filter(constraint => constraint.whenUnsatisfiable === 'DoNotSchedule')
    .map(constraint => ({
      topologyKey: textOf(constraint.topologyKey) ?? '',
      maxSkew: numberOf(constraint.maxSkew) ?? 1,
      minDomains: numberOf(constraint.minDomains) ?? 1,
      selector: labelMatcher(
        constraint.labelSelector,
        readsMatchLabelKeys ? sameLabels(constraint, pod) : [],
      ),
      honoursAffinity:
        !hasPolicies || constraint.nodeAffinityPolicy !== 'Ignore',
      honoursTaints: hasPolicies && constraint.nodeTaintsPolicy === 'Honor',
    }));
}

function sameLabels(constraint: TopologySpreadConstraint, pod: PodInfo) {
  return textsOf(constraint.matchLabelKeys).flatMap(key => {
    const value = labelOf(pod.labels, key);
    return value === undefined
      ? []
      : [{ key, operator: 'In' as const, values: [value] }];
  });
}

function countPods(
  cycle: SchedulingCycle,
  constraints: Constraint[],
): Spread[] {
  const { pod, cluster } = cycle;
  const affinity = requiredNodeAffinity(pod.pod);
  const tolerations = objectsOf(objectOf(pod.pod.spec)?.tolerations);
  const nodes = cluster
    .nodeInfos()
    .filter(node =>
      constraints.every(
        ({ topologyKey }) => labelOf(node.labels, topologyKey) !== undefined,
      ),
    );
  return constraints.map(constraint => {
    const podsByDomain = new Map<string, number>();
    for (const node of nodes) {
      if (
        (constraint.honoursAffinity && affinity && !affinity.matches(node)) ||
        (constraint.honoursTaints && !toleratesAll(node, tolerations))
      ) {
        continue;
      }
      const domain = labelOf(node.labels, constraint.topologyKey)!;
      podsByDomain.set(
        domain,
        (podsByDomain.get(domain) ?? 0) +
          countOnNode(node, constraint.selector, pod.namespace),
      );
    }
    return {
      topologyKey: constraint.topologyKey,
      maxSkew: constraint.maxSkew,
      podsByDomain,
      fewest: fewestPods(podsByDomain, constraint.minDomains),
      self: Number(constraint.selector.matches(pod.labels)),
    };
  });
}

function toleratesAll(node: NodeInfo, tolerations: Toleration[]): boolean {
  return node.facts!.taints.every(taint =>
    tolerations.some(each => toleratesTaint(each, taint)),
  );
}

/** An empty selector counts no pod, though it would match any: so kube-scheduler has it. */
function countOnNode(
  node: NodeInfo,
  selector: LabelMatcher,
  namespace: string,
): number {
  if (selector.empty) {
    return 0;
  }
  let count = 0;
  for (const other of node.pods.values()) {
    if (
      !other.terminating &&
      other.namespace === namespace &&
      selector.matches(other.labels)
    ) {
      count += 1;
    }
  }
  return count;
}

function fewestPods(
  podsByDomain: ReadonlyMap<string, number>,
  minDomains: number,
): number {
  if (podsByDomain.size < minDomains) {
    return 0;
  }
  let fewest = Infinity;
  podsByDomain.forEach(count => {
    fewest = Math.min(fewest, count);
  });
  return fewest;
}

const TOO_UNEVEN: Blocker = {
  plugin: podTopologySpread.name,
  reasons: [REASON],
  category: 'TopologySpread',
  code: 'Unschedulable',
};

const MISSING_LABEL: Blocker = {
  plugin: podTopologySpread.name,
  reasons: [REASON_MISSING_LABEL],
  category: 'TopologySpread',
  code: 'UnschedulableAndUnresolvable',
};
