import { Node, ResourceList, Taint } from '../../kubernetes/objects';

/** A node that advertises these resources. */
export function gpuNode(
  name: string,
  allocatable: ResourceList,
  more: {
    labels?: Record<string, string>;
    taints?: Taint[];
    unschedulable?: boolean;
    ready?: string;
  } = {},
): Node {
  const { labels, ready = 'True', ...spec } = more;
  return {
    metadata: { name, labels },
    spec,
    status: { allocatable, conditions: [{ type: 'Ready', status: ready }] },
  };
}
