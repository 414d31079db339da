export * from './PlacementList';
