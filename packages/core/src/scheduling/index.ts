export * from './report';
export {
  ClusterIndex,
  createClusterIndex,
  type IndexedList,
} from './clusterIndex';
export * from './evaluatePlacement';
export * from './placeReplicas';
export * from './parseSchedulingMessage';
