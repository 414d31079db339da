export * from './ClusterPicker';
