export * from './describeNode';
export { detectCloud, detectClusterCloud, profileOfNode } from './detectCloud';
export { gpuProductOf, type GpuProduct } from './gpuProduct';
export { capacityTypeOf, nodePoolOf, type CapacityType } from './nodePool';
export * from './profile';
export * from './profiles';
export { taintOriginOf } from './taintOrigin';
