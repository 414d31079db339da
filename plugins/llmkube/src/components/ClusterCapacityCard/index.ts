export * from './ClusterCapacityCard';
