import {
  asksForGpuMachines,
  capacityTypesOf,
} from '../clouds/nodePoolRequirements';
import { objectsOf } from '../kubernetes/lenient';
import { Node } from '../kubernetes/objects';
import { NodePool } from '../llmkube/objects';
import { EmptyGpuPool } from './capacity';

/**
 * NodePools that ask for GPU machines and have no node; none while the nodes
 * are not known.
 */
export function emptyGpuPools(
  nodePools: NodePool[] | undefined,
  nodes: Node[] | undefined,
): EmptyGpuPool[] {
  if (!nodes) {
    return [];
  }
  const inUse = new Set(
    objectsOf(nodes).map(
      ({ metadata }) => metadata?.labels?.['karpenter.sh/nodepool'],
    ),
  );
  return objectsOf(nodePools)
    .filter(pool => asksForGpuMachines(pool) && !inUse.has(pool.metadata.name))
    .map(pool => ({
      pool: pool.metadata.name,
      capacityType: capacityTypeOf(pool),
      taints: objectsOf(pool.spec?.template?.spec?.taints).map(
        ({ key, value, effect }) => ({ key, ...(value && { value }), effect }),
      ),
    }))
    .sort((a, b) => a.pool.localeCompare(b.pool));
}

function capacityTypeOf(pool: NodePool): EmptyGpuPool['capacityType'] {
  const types = capacityTypesOf(pool);
  if (!types?.length) {
    return 'unknown';
  }
  const spot = types.includes('spot');
  // A reservation is no spot capacity.
  const others = types.some(type => type !== 'spot');
  return spot && others ? 'mixed' : (spot && 'spot') || 'on-demand';
}
