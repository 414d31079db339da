export * from './TargetPools';
