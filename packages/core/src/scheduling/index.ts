export * from './report';
export {
  ClusterIndex,
  createClusterIndex,
  type IndexedList,
} from './clusterIndex';
export {
  evaluatePlacement,
  type PlacementAssumptions,
  type PlacementInput,
} from './evaluatePlacement';
export * from './placeReplicas';
export * from './parseSchedulingMessage';
