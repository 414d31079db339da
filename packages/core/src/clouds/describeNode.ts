import { fittedOnce } from '../kubernetes/fittedOnce';
import { Node } from '../kubernetes/objects';
import { profileOfNode } from './detectCloud';
import { GpuProduct, productFor } from './gpuProduct';
import { instanceTypeOf, zoneOf } from './nodeFacts';
import { CapacityType, capacityTypeFor, poolFor } from './nodePool';
import { CloudProfile } from './profile';
import { cloudProfiles } from './profiles';

/** What a node's labels tell of its place in a cloud. @public */
export interface NodeDescription extends GpuProduct {
  /** The node, and what of it can be read. */
  node: Node;
  /** The cloud's profile; absent when no cloud is recognised. */
  profile?: CloudProfile;
  pool?: string;
  capacityType: CapacityType;
  instanceType?: string;
  zone?: string;
}

/**
 * Everything that can be read of a node at once: for callers that go through
 * many nodes, because the cloud is recognised only once. The nodes of a warm
 * cluster stay the same objects while nothing of them changes, so each is
 * described once for each list of profiles.
 * @public
 */
export function describeNode(
  node: Node,
  profiles: CloudProfile[] = cloudProfiles,
): NodeDescription {
  const known = described.get(profiles) ?? new WeakMap();
  described.set(profiles, known);
  let description = known.get(node);
  if (!description) {
    description = describe(node, profiles);
    known.set(node, description);
  }
  return description;
}

const described = new WeakMap<CloudProfile[], WeakMap<Node, NodeDescription>>();

function describe(node: Node, profiles: CloudProfile[]): NodeDescription {
  const readable = fittedOnce(node);
  const profile = profileOfNode(readable, profiles);
  return {
    node: readable,
    profile,
    pool: poolFor(readable, profile, profiles),
    capacityType: capacityTypeFor(readable, profile, profiles),
    instanceType: instanceTypeOf(readable),
    zone: zoneOf(readable),
    ...productFor(readable, profile),
  };
}
