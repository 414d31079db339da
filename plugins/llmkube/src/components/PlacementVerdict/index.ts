export * from './PlacementVerdict';
