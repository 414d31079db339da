export * from './detectCloud';
export * from './gpuProduct';
export * from './nodePool';
export * from './profile';
export * from './profiles';
export * from './taintOrigin';
