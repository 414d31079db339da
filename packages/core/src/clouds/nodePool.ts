import { fittedNode } from '../kubernetes/fittedObjects';
import { Node } from '../kubernetes/objects';
import { profileOfNode } from './detectCloud';
import { CloudProfile } from './profile';
import { cloudProfiles } from './profiles';

/**
 * Name of the pool that a node belongs to, by its cloud's labels or, where the
 * cloud is unknown, by those of any; undefined without such a label.
 * @public
 */
export function nodePoolOf(
  node: Node,
  profiles: CloudProfile[] = cloudProfiles,
): string | undefined {
  const own = profileOfNode(node, profiles);
  const keys = (own ? [own] : profiles).flatMap(({ poolLabels }) => poolLabels);
  const labels = fittedNode(node).metadata.labels ?? {};
  return keys.map(key => labels[key]).find(Boolean);
}

/** @public */
export type CapacityType = 'spot' | 'on-demand' | 'unknown';

/**
 * Whether a node can be taken away by its cloud at any time. A node without
 * the labels that say so is unknown, unless its cloud always labels spot.
 * @public
 */
export function capacityTypeOf(
  node: Node,
  profiles: CloudProfile[] = cloudProfiles,
): CapacityType {
  const labels = fittedNode(node).metadata.labels ?? {};
  const own = profileOfNode(node, profiles);
  const rules = (own ? [own, ...profiles] : profiles).flatMap(
    ({ spot }) => spot ?? [],
  );
  const marked = (marks: { key: string; values: string[] }[]) =>
    marks.some(
      ({ key, values }) =>
        labels[key] !== undefined && values.includes(labels[key]),
    );
  for (const rule of rules) {
    if (marked(rule.labels)) {
      return 'spot';
    }
    if (marked(rule.onDemandLabels)) {
      return 'on-demand';
    }
  }
  return own?.spot?.unlabelled ?? 'unknown';
}
