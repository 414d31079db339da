import {
  labelOf,
  objectOf,
  objectsOf,
  textEntriesOf,
  textsOf,
} from '../../kubernetes/lenient';
import { NODE_NAME_FIELD, nodeMatcher } from '../../kubernetes/nodeSelector';
import { NodeSelector, NodeSelectorTerm, Pod } from '../../kubernetes/objects';
import { Labels } from '../../kubernetes/labelSelector';
import { FilterPlugin } from '../framework';
import { NodeInfo } from '../nodeInfo';
import { Blocker } from '../report';
import { SharedByKeys } from '../sharedByKeys';

const REASON = "node(s) didn't match Pod's node affinity/selector";
const REASON_CONFLICT = 'pod affinity terms conflict';

/** Does the node have the labels that the pod's nodeSelector and required node affinity ask for? */
export const nodeAffinity: FilterPlugin = {
  name: 'NodeAffinity',
  prepare: ({ pod }) => {
    const required = requiredNodeAffinity(pod.pod);
    if (!required) {
      return undefined;
    }
    const nodeNames = namedNodes(required.affinity);
    if (nodeNames?.size === 0) {
      return {
        rejection: { ...blocker([]), reasons: [REASON_CONFLICT] },
      };
    }
    const shared = new SharedByKeys<Blocker>();
    return {
      nodeNames,
      filter: node =>
        required.matches(node)
          ? undefined
          : sharedBlocker(required.selector, node.labels, shared),
    };
  },
};

/** The pod's nodeSelector and required node affinity, both of which a node has to match. */
export interface RequiredNodeAffinity {
  selector: [string, string][];
  affinity: NodeSelector | undefined;
  matches(node: NodeInfo): boolean;
}

/** Undefined when the pod requires nothing of a node's labels or name. */
export function requiredNodeAffinity(
  pod: Pod,
): RequiredNodeAffinity | undefined {
  const spec = objectOf(pod.spec);
  const selector = textEntriesOf(spec?.nodeSelector);
  const affinity = objectOf(
    objectOf(objectOf(spec?.affinity)?.nodeAffinity)
      ?.requiredDuringSchedulingIgnoredDuringExecution,
  );
  if (selector.length === 0 && !affinity) {
    return undefined;
  }
  const matchesAffinity = affinity ? nodeMatcher(affinity) : undefined;
  return {
    selector,
    affinity,
    matches: node =>
      selector.every(([key, value]) => labelOf(node.labels, key) === value) &&
      (!matchesAffinity || matchesAffinity(node.labels, node.name)),
  };
}

/** Equal for all nodes with the same values of the labels that the pod selects. */
function sharedBlocker(
  selector: RequiredNodeAffinity['selector'],
  labels: Labels,
  shared: SharedByKeys<Blocker>,
): Blocker {
  let place = shared;
  for (const [key] of selector) {
    place = place.under(labelOf(labels, key));
  }
  place.value ??= blocker(
    selector.flatMap(([key, wanted]) => {
      const actual = labelOf(labels, key);
      return actual === wanted ? [] : [{ key, wanted, actual }];
    }),
  );
  return place.value;
}

/** The nodes that the affinity names, when every one of its terms names some; else undefined. */
function namedNodes(affinity: NodeSelector | undefined) {
  const terms = objectsOf(affinity?.nodeSelectorTerms);
  const names = new Set<string>();
  for (const term of terms) {
    const ofTerm = namedByTerm(term);
    if (!ofTerm) {
      return undefined;
    }
    ofTerm.forEach(name => names.add(name));
  }
  return terms.length > 0 ? names : undefined;
}

function namedByTerm(term: NodeSelectorTerm): string[] | undefined {
  let names: string[] | undefined;
  for (const field of objectsOf(term.matchFields)) {
    if (field.key === NODE_NAME_FIELD && field.operator === 'In') {
      const values = textsOf(field.values);
      names = names ? names.filter(name => values.includes(name)) : values;
    }
  }
  return names;
}

function blocker(selector: NonNullable<Blocker['selector']>): Blocker {
  return {
    plugin: nodeAffinity.name,
    reasons: [REASON],
    category: 'NodeAffinityMismatch',
    code: 'UnschedulableAndUnresolvable',
    ...(selector.length > 0 && { selector }),
  };
}
