export * from './availability';
export * from './capacity';
export { isGpuResource } from './gpuResources';
export * from './summarizeCapacity';
export * from './unusableGpus';
