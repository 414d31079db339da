import { capacityTypeOf, nodePoolOf } from '../clouds/nodePool';
import { detectCloud } from '../clouds/detectCloud';
import { gpuProductOf } from '../clouds/gpuProduct';
import { instanceTypeOf } from '../clouds/nodeFacts';
import { CloudProfile } from '../clouds/profile';
import { Node } from '../kubernetes/objects';
import { NodeGpuCapacity } from './capacity';
import { gpuResourcesOf, gpusIn } from './gpuResources';
import { GpuHolders } from './holders';

/** What one node has of every GPU resource that it advertises. */
export function nodeCapacities(
  node: Node,
  holders: GpuHolders,
  custom: ReadonlySet<string>,
  profiles: CloudProfile[],
): NodeGpuCapacity[] {
  const name = node.metadata?.name ?? '';
  const allocatable = node.status?.allocatable;
  const resources = gpuResourcesOf(allocatable, custom).filter(
    resource => gpusIn(allocatable, resource) > 0,
  );
  if (resources.length === 0) {
    return [];
  }
  const cloud = detectCloud(node, profiles);
  const pool = nodePoolOf(node, profiles);
  const zone = node.metadata?.labels?.['topology.kubernetes.io/zone'];
  const instanceType = instanceTypeOf(node);
  const facts = {
    node: name,
    ...(pool && { pool }),
    ...(cloud && { cloud }),
    ...(zone && { zone }),
    ...(instanceType && { instanceType }),
    capacityType: capacityTypeOf(node, profiles),
    schedulable: node.spec?.unschedulable !== true,
    ready: isNodeReady(node),
    taints: (node.spec?.taints ?? []).map(({ key, value, effect }) => ({
      key,
      ...(value && { value }),
      effect,
    })),
  };
  const whole = gpuProductOf(node, profiles);
  return resources.map(resourceName => {
    const ofResource = holders.get(name)?.get(resourceName) ?? [];
    const has = gpusIn(allocatable, resourceName);
    const held = ofResource.reduce((sum, { gpus }) => sum + gpus, 0);
    return {
      ...facts,
      ...(productOfSlice(node, resourceName) ?? whole),
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
): { product: string; memoryMiB?: number } | undefined {
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
    ...(memory > 0 && { memoryMiB: memory }),
  };
}
