import {
  LabelMatcher,
  labelMatcher,
  LabelRequirement,
  Labels,
} from '../kubernetes/labelSelector';
import {
  labelOf,
  objectOf,
  objectsOf,
  textOf,
  textsOf,
} from '../kubernetes/lenient';
import { PodAffinityTerm } from '../kubernetes/objects';

/** A required pod (anti-)affinity term, read once, as seen from the pod that carries it. */
export interface AffinityTerm {
  topologyKey: string;
  /** Namespaces by name; besides them those that `namespaceSelector` selects. */
  namespaces: Set<string>;
  namespaceSelector: LabelMatcher;
  /** Whether the namespaces' labels decide anything. */
  needsNamespaceLabels: boolean;
  podSelector: LabelMatcher;
}

/** Reads the required terms of a pod's affinity or anti-affinity. */
export function affinityTerms(
  terms: PodAffinityTerm[] | undefined,
  owner: { namespace: string; labels: Labels },
): AffinityTerm[] {
  return objectsOf(terms).map(term => {
    const namespaces = textsOf(term.namespaces);
    const selector = objectOf(term.namespaceSelector);
    const namespaceSelector = labelMatcher(selector);
    return {
      topologyKey: textOf(term.topologyKey) ?? '',
      namespaces: new Set(
        namespaces.length === 0 && !selector ? [owner.namespace] : namespaces,
      ),
      namespaceSelector,
      needsNamespaceLabels: selector !== undefined && !namespaceSelector.empty,
      podSelector: labelMatcher(term.labelSelector, [
        ...requirements(term.matchLabelKeys, 'In', owner.labels),
        ...requirements(term.mismatchLabelKeys, 'NotIn', owner.labels),
      ]),
    };
  });
}

/** Whether the term means a pod with these labels in this namespace. */
export function termSelects(
  term: AffinityTerm,
  pod: { namespace: string; labels: Labels },
  namespaceLabels: Labels,
): boolean {
  return (
    (term.namespaces.has(pod.namespace) ||
      term.namespaceSelector.matches(namespaceLabels)) &&
    term.podSelector.matches(pod.labels)
  );
}

/** The API server merges these keys into the selector; a pod that doesn't exist yet still carries them apart. */
function requirements(
  keys: string[] | undefined,
  operator: 'In' | 'NotIn',
  labels: Labels,
): LabelRequirement[] {
  return textsOf(keys).flatMap(key => {
    const value = labelOf(labels, key);
    return value === undefined ? [] : [{ key, operator, values: [value] }];
  });
}
