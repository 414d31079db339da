import { labelOf, objectOf, textEntriesOf } from '../../kubernetes/lenient';
import { FilterPlugin, SchedulingCycle } from '../framework';
import { NodeInfo } from '../nodeInfo';
import { AffinityTerm, affinityTerms, termSelects } from '../podAffinityTerm';
import { PodInfo } from '../podInfo';
import { Blocker } from '../report';

const REASON_AFFINITY = "node(s) didn't match pod affinity rules";
const REASON_ANTI_AFFINITY = "node(s) didn't match pod anti-affinity rules";
const REASON_EXISTING_ANTI_AFFINITY =
  "node(s) didn't satisfy existing pods anti-affinity rules";
const PODS_UNKNOWN =
  "Pods could not be read, so whether other pods' affinity rules allow a node is not known.";
const NAMESPACES_UNKNOWN =
  'Namespaces could not be read, so the pods that an affinity rule means by namespace labels are not known.';

/** Is the pod near the pods it wants, away from those it avoids, and from those that avoid it? */
export const interPodAffinity: FilterPlugin = {
  name: 'InterPodAffinity',
  prepare: cycle => {
    const { pod, cluster } = cycle;
    const affinity = objectOf(
      objectOf(objectOf(pod.pod.spec)?.affinity)?.podAffinity,
    );
    const wanted = resolved(
      affinityTerms(
        affinity?.requiredDuringSchedulingIgnoredDuringExecution,
        pod,
      ),
      cycle,
    );
    const avoided = resolved(pod.antiAffinity, cycle);
    const existing = existingAntiAffinity(cycle);
    if (!cluster.knows('pods')) {
      return { unknown: PODS_UNKNOWN };
    }
    if (
      wanted.length === 0 &&
      avoided.length === 0 &&
      existing.domains.size === 0
    ) {
      return existing.unknown ? { unknown: NAMESPACES_UNKNOWN } : undefined;
    }
    const near = wanted.length > 0 ? countWanted(cycle, wanted) : NO_DOMAINS;
    const away = avoided.length > 0 ? countAvoided(cycle, avoided) : NO_DOMAINS;
    const isFirst =
      near.size === 0 &&
      wanted.every(term => termSelects(term, pod, undefined));
    const unknown =
      existing.unknown || needsNamespaces([...wanted, ...avoided], cycle);
    return {
      unknown: unknown ? NAMESPACES_UNKNOWN : undefined,
      filter: node => {
        if (!isNear(node, wanted, near, isFirst)) {
          return NOT_NEAR;
        }
        if (avoided.some(term => has(away, node, term.topologyKey))) {
          return NOT_AWAY;
        }
        return keptAway(node, existing.domains) ? KEPT_AWAY : undefined;
      },
    };
  },
};

/** Number of pods by topology domain, a domain being a label key and its value. */
type Domains = Map<string, number>;

const NO_DOMAINS: Domains = new Map();

function domainOf(key: string, value: string): string {
  return `${key}\n${value}`;
}

function addTo(domains: Domains, node: NodeInfo, key: string): void {
  const value = labelOf(node.labels, key);
  if (value !== undefined) {
    const domain = domainOf(key, value);
    domains.set(domain, (domains.get(domain) ?? 0) + 1);
  }
}

function has(domains: Domains, node: NodeInfo, key: string): boolean {
  const value = labelOf(node.labels, key);
  return value !== undefined && domains.has(domainOf(key, value));
}

/** The incoming pod's terms with the namespaces that they select by label, by name. */
function resolved(
  terms: readonly AffinityTerm[],
  { cluster }: SchedulingCycle,
): AffinityTerm[] {
  return terms.map(term => {
    if (!term.needsNamespaceLabels) {
      return term;
    }
    const namespaces = new Set(term.namespaces);
    for (const { name, labels } of cluster.namespaces()) {
      if (term.namespaceSelector.matches(labels)) {
        namespaces.add(name);
      }
    }
    return { ...term, namespaces, namespaceSelector: SELECTS_NONE };
  });
}

const SELECTS_NONE = { empty: false, matches: () => false };

function needsNamespaces(
  terms: readonly AffinityTerm[],
  { cluster }: SchedulingCycle,
): boolean {
  return (
    !cluster.knows('namespaces') &&
    terms.some(term => term.needsNamespaceLabels)
  );
}

/** The domains of pods that match all the terms at once. */
function countWanted(
  { cluster }: SchedulingCycle,
  terms: readonly AffinityTerm[],
): Domains {
  const domains: Domains = new Map();
  forEachPod(cluster.nodeInfos(), (other, node) => {
    if (terms.every(term => termSelects(term, other, undefined))) {
      terms.forEach(term => addTo(domains, node, term.topologyKey));
    }
  });
  return domains;
}

/** The domains of pods that match any of the terms, by the term's topology. */
function countAvoided(
  { cluster }: SchedulingCycle,
  terms: readonly AffinityTerm[],
): Domains {
  const domains: Domains = new Map();
  forEachPod(cluster.nodeInfos(), (other, node) => {
    for (const term of terms) {
      if (termSelects(term, other, undefined)) {
        addTo(domains, node, term.topologyKey);
      }
    }
  });
  return domains;
}

/** The domains that existing pods keep the incoming pod away from. */
function existingAntiAffinity({ pod, cluster }: SchedulingCycle) {
  const domains: Domains = new Map();
  const namespaceLabels = cluster.namespaceLabels(pod.namespace);
  let unknown = false;
  for (const node of cluster.nodesWithAntiAffinity()) {
    for (const other of node.podsWithAntiAffinity) {
      for (const term of other.antiAffinity) {
        if (termSelects(term, pod, namespaceLabels)) {
          addTo(domains, node, term.topologyKey);
        } else if (
          term.needsNamespaceLabels &&
          !cluster.knows('namespaces') &&
          term.podSelector.matches(pod.labels)
        ) {
          unknown = true;
        }
      }
    }
  }
  return { domains, unknown };
}

function forEachPod(
  nodes: readonly NodeInfo[],
  visit: (pod: PodInfo, node: NodeInfo) => void,
): void {
  for (const node of nodes) {
    for (const pod of node.pods.values()) {
      visit(pod, node);
    }
  }
}

/** The first of a group that wants to be together may go anywhere that has the topology. */
function isNear(
  node: NodeInfo,
  wanted: readonly AffinityTerm[],
  near: Domains,
  isFirst: boolean,
): boolean {
  const hasTopologies = wanted.every(
    term => labelOf(node.labels, term.topologyKey) !== undefined,
  );
  return (
    hasTopologies &&
    (isFirst || wanted.every(term => has(near, node, term.topologyKey)))
  );
}

function keptAway(node: NodeInfo, domains: Domains): boolean {
  return (
    domains.size > 0 &&
    textEntriesOf(node.labels).some(([key, value]) =>
      domains.has(domainOf(key, value)),
    )
  );
}

const NOT_NEAR: Blocker = {
  plugin: interPodAffinity.name,
  reasons: [REASON_AFFINITY],
  category: 'PodAffinity',
  code: 'UnschedulableAndUnresolvable',
};

const NOT_AWAY: Blocker = {
  plugin: interPodAffinity.name,
  reasons: [REASON_ANTI_AFFINITY],
  category: 'PodAntiAffinity',
  code: 'Unschedulable',
};

const KEPT_AWAY: Blocker = {
  plugin: interPodAffinity.name,
  reasons: [REASON_EXISTING_ANTI_AFFINITY],
  category: 'PodAntiAffinity',
  code: 'Unschedulable',
};
