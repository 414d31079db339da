import { describeNode } from '../clouds/describeNode';
import { CapacityType } from '../clouds/nodePool';
import { CloudProfile } from '../clouds/profile';
import { Node } from '../kubernetes/objects';

/** What a node's labels say of it, as it is shown to people. @public */
export interface NodeSummary {
  pool?: string;
  /** Product of its GPUs, e.g. `Tesla-T4`. */
  product?: string;
  zone?: string;
  instanceType?: string;
  capacityType: CapacityType;
}

/** Pool, hardware and zone of a node; what its labels don't tell is absent. @public */
export function nodeSummary(node: Node, profiles: CloudProfile[]): NodeSummary {
  const { pool, product, zone, instanceType, capacityType } = describeNode(
    node,
    profiles,
  );
  return {
    ...(pool && { pool }),
    ...(product && { product }),
    ...(zone && { zone }),
    ...(instanceType && { instanceType }),
    capacityType,
  };
}
