import { fittedOnce } from '../kubernetes/fittedOnce';
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
  const readable = fittedOnce(node);
  return poolFor(readable, profileOfNode(readable, profiles), profiles);
}

/** Whether the cloud may take a node away at short notice. @public */
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
  const readable = fittedOnce(node);
  return capacityTypeFor(readable, profileOfNode(readable, profiles), profiles);
}

/** {@link nodePoolOf} of a node whose profile is known. */
export function poolFor(
  node: Node,
  own: CloudProfile | undefined,
  profiles: CloudProfile[],
): string | undefined {
  const keys = (own ? [own] : profiles).flatMap(({ poolLabels }) => poolLabels);
  const labels = node.metadata.labels ?? {};
  return keys.map(key => labels[key]).find(Boolean);
}

/** {@link capacityTypeOf} of a node whose profile is known. */
export function capacityTypeFor(
  node: Node,
  own: CloudProfile | undefined,
  profiles: CloudProfile[],
): CapacityType {
  const labels = node.metadata.labels ?? {};
  const marked = (marks: { key: string; values: string[] }[]) =>
    marks.some(
      ({ key, values }) =>
        labels[key] !== undefined && values.includes(labels[key]),
    );
  for (const { spot } of own ? [own, ...profiles] : profiles) {
    if (spot && marked(spot.labels)) {
      return 'spot';
    }
    if (spot && marked(spot.onDemandLabels)) {
      return 'on-demand';
    }
  }
  return own?.spot?.unlabelled ?? 'unknown';
}
