export * from './objects';
export * from './workload.types';
