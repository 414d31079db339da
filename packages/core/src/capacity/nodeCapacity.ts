import { NodeDescription } from '../clouds/describeNode';
import { Node } from '../kubernetes/objects';
import { NodeGpuCapacity } from './capacity';
import { gpuResourcesOf, gpusIn } from './gpuResources';
import { GpuHolders } from './holders';

/** What one node has of every GPU resource that it advertises. */
export function nodeCapacities(
  description: NodeDescription,
  holders: GpuHolders,
  custom: ReadonlySet<string>,
): NodeGpuCapacity[] {
  const { node } = description;
  const { allocatable } = node.status ?? {};
  const resources = gpuResourcesOf(allocatable, custom).filter(
    resource => gpusIn(allocatable, resource) > 0,
  );
  if (resources.length === 0) {
    return [];
  }
  const { pool, zone, instanceType, profile, capacityType } = description;
  const { product, memoryMiB } = description;
  const facts = {
    node: node.metadata.name,
    ...(pool && { pool }),
    ...(profile && { cloud: profile.id }),
    ...(zone && { zone }),
    ...(instanceType && { instanceType }),
    ...(product && { product }),
    ...(memoryMiB !== undefined && { memoryMiB }),
    capacityType,
    schedulable: node.spec?.unschedulable !== true,
    ready: isNodeReady(node),
    taints: (node.spec?.taints ?? []).map(({ key, value, effect }) => ({
      key,
      ...(value && { value }),
      effect,
    })),
  };
  return resources.map(resourceName => {
    const ofResource = holders.get(facts.node)?.get(resourceName) ?? [];
    const has = gpusIn(allocatable, resourceName);
    const held = ofResource.reduce((sum, { gpus }) => sum + gpus, 0);
    return {
      ...facts,
      ...productOfSlice(node, resourceName),
      resourceName,
      allocatable: has,
      held,
      free: Math.max(has - held, 0),
      holders: ofResource,
    };
  });
}

/** Whether the kubelet reports the node ready; unknown without such a condition. */
export function isNodeReady(node: Node): boolean | 'unknown' {
  const ready = node.status?.conditions?.find(({ type }) => type === 'Ready');
  return ready ? ready.status === 'True' : 'unknown';
}

/** MIG devices of the mixed strategy have labels of their own. */
function productOfSlice(
  node: Node,
  resourceName: string,
): { product: string; memoryMiB: number | undefined } | undefined {
  if (!resourceName.startsWith('nvidia.com/mig-')) {
    return undefined;
  }
  const labels = node.metadata?.labels ?? {};
  const memory = Number(labels[`${resourceName}.memory`]);
  const whole = labels['nvidia.com/gpu.product'];
  const profile = resourceName.slice('nvidia.com/'.length).toUpperCase();
  return {
    product:
      labels[`${resourceName}.product`] ||
      (whole ? `${whole}-${profile}` : profile),
    memoryMiB: memory > 0 ? memory : undefined,
  };
}
