export * from './useLiveQuery';
export * from './useLlmkube';
export * from './useContainerLog';
export * from './useRequestChecks';
export * from './useServiceEntities';
