import { fittedOnce } from '../kubernetes/fittedOnce';
import { Node } from '../kubernetes/objects';
import { CloudId, CloudProfile } from './profile';
import { cloudProfiles } from './profiles';

/**
 * The cloud or platform that a node belongs to: the profile that is surest of
 * it, an overlay such as OpenShift before the cloud under it. Undefined when
 * none recognises the node.
 * @public
 */
export function detectCloud(
  node: Node,
  profiles: CloudProfile[] = cloudProfiles,
): CloudId | undefined {
  return profileOfNode(node, profiles)?.id;
}

/** The profile behind {@link detectCloud}. @public */
export function profileOfNode(
  node: Node,
  profiles: CloudProfile[] = cloudProfiles,
): CloudProfile | undefined {
  const known = recognised.get(profiles) ?? new WeakMap();
  recognised.set(profiles, known);
  let found = known.get(node);
  if (!found) {
    found = { profile: surestProfile(fittedOnce(node), profiles) };
    known.set(node, found);
  }
  return found.profile;
}

/** A warm cluster's nodes stay the same objects while nothing of them changes. */
const recognised = new WeakMap<
  CloudProfile[],
  WeakMap<Node, { profile: CloudProfile | undefined }>
>();

function surestProfile(
  node: Node,
  profiles: CloudProfile[],
): CloudProfile | undefined {
  let best: CloudProfile | undefined;
  let certainty = 0;
  for (const profile of profiles) {
    const score = profile.recognise(node);
    if (score > certainty) {
      best = profile;
      certainty = score;
    }
  }
  return best;
}

/**
 * The cloud of most of a cluster's recognised nodes; undefined when none is
 * recognised.
 * @public
 */
export function detectClusterCloud(
  nodes: Node[],
  profiles: CloudProfile[] = cloudProfiles,
): CloudId | undefined {
  return mostFrequent(nodes.map(node => detectCloud(node, profiles)));
}

function mostFrequent(ids: (CloudId | undefined)[]): CloudId | undefined {
  const counts = new Map<CloudId, number>();
  for (const id of ids) {
    if (id) {
      counts.set(id, (counts.get(id) ?? 0) + 1);
    }
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
