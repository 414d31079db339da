export * from './NodeGroupIcon';
