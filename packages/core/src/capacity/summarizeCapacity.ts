import { describeNode, NodeDescription } from '../clouds/describeNode';
import { CloudProfile } from '../clouds/profile';
import { cloudProfiles } from '../clouds/profiles';
import { objectsOf } from '../kubernetes/lenient';
import { fittedModel } from '../llmkube/fittedObjects';
import { gpuResourceName } from '../llmkube/gpu';
import { readOperatorOptions } from '../llmkube/operatorOptions';
import { OperatorOptions } from '../llmkube/workload.types';
import { ClusterIndex } from '../scheduling/clusterIndex';
import { Snapshot } from '../snapshot';
import { ClusterGpuCapacity, GpuPool, NodeGpuCapacity } from './capacity';
import { emptyGpuPools } from './emptyPools';
import { collectGpuHolders, gpuHoldersOf } from './holders';
import { isGpuResource } from './gpuResources';
import { labelledButNotAdvertised } from './labelledNodes';
import { nodeCapacities } from './nodeCapacity';
import { nodeTaints } from './nodeTaints';
import { groupIntoPools } from './pools';

/** What {@link summarizeCapacity} may be told beyond the snapshot. @public */
export interface CapacityOptions {
  profiles?: CloudProfile[];
  /** The operator's flags; those of its Deployment in the snapshot, else its defaults, where absent. */
  operator?: OperatorOptions;
  /** A warm index of the same cluster, which knows what pods hold; else the snapshot's pods are read. */
  index?: ClusterIndex;
}

/**
 * What GPUs a cluster has, who holds them, what still fits, and what keeps
 * pods off the nodes. GPUs of different pools, resources or products are never
 * added up: they can't stand in for each other.
 *
 * Without pods nothing is known of what is held; the counts of held and free
 * GPUs and of what fits are then 0, and `usageUnknown` says so.
 * @public
 */
export function summarizeCapacity(
  snapshot: Snapshot,
  options: CapacityOptions = {},
): ClusterGpuCapacity {
  const profiles = options.profiles ?? cloudProfiles;
  const { nodes, capacities } = capacitiesOf(snapshot, options);
  const gpuNodes = new Set(capacities.map(({ node }) => node));
  return {
    pools: groupIntoPools(capacities),
    emptyPools: emptyGpuPools(snapshot.nodePools, snapshot.nodes),
    taints: nodeTaints(
      nodes.filter(({ node }) => gpuNodes.has(node.metadata.name)),
      snapshot,
      profiles,
      options.operator ?? readOperatorOptions(snapshot.deployments ?? []),
    ),
    labelledButNotAdvertised: labelledButNotAdvertised(
      nodes.filter(({ node }) => !gpuNodes.has(node.metadata.name)),
    ),
    ...(snapshot.pods === undefined && { usageUnknown: true }),
    unknowns: unknowns(snapshot),
  };
}

/**
 * The pools of {@link summarizeCapacity} alone, for callers that need neither
 * taints nor what is not advertised.
 * @public
 */
export function summarizePools(
  snapshot: Pick<Snapshot, 'nodes' | 'pods' | 'models'>,
  options: Pick<CapacityOptions, 'profiles' | 'index'> = {},
): GpuPool[] {
  return groupIntoPools(capacitiesOf(snapshot, options).capacities);
}

function capacitiesOf(
  snapshot: Pick<Snapshot, 'nodes' | 'pods' | 'models'>,
  { profiles = cloudProfiles, index }: CapacityOptions,
): { nodes: NodeDescription[]; capacities: NodeGpuCapacity[] } {
  const custom = new Set(
    objectsOf(snapshot.models).map(fittedModel).map(gpuResourceName),
  );
  const isGpu = (resource: string) =>
    isGpuResource(resource) || custom.has(resource);
  const holders =
    index && snapshot.pods
      ? gpuHoldersOf(index, isGpu)
      : collectGpuHolders(snapshot.pods ?? [], isGpu);
  const nodes = objectsOf(snapshot.nodes).map(node =>
    describeNode(node, profiles),
  );
  const capacities = nodes.flatMap(node =>
    nodeCapacities(node, holders, custom),
  );
  return {
    nodes,
    capacities: snapshot.pods
      ? capacities
      : capacities.map(capacity => ({ ...capacity, held: 0, free: 0 })),
  };
}

function unknowns(snapshot: Snapshot): string[] {
  return [
    ...(snapshot.nodes === undefined
      ? ['The nodes could not be read, so the GPUs of the cluster are unknown.']
      : []),
    ...(snapshot.pods === undefined
      ? [
          'The pods could not be read, so how many GPUs are held, and by whom, is unknown.',
        ]
      : []),
    ...(snapshot.models === undefined
      ? [
          'The Models could not be read, so which services tolerate the taints of GPU nodes, and GPU resources with names of their own, are unknown.',
        ]
      : []),
  ];
}
