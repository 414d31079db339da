export * from './useLiveQuery';
export * from './useLlmkube';
export * from './useContainerLog';
