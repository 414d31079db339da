export * from './ClusterCapacity';
