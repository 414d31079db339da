export * from './llmkube';
export * from './node';
export * from './pod';
export * from './policy';
export * from './storage';
export * from './workloads';
export { StringPool } from './StringPool';
