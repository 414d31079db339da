/**
 * The domain, from the package that the Backstage plugins use, too. Imported by
 * its source and folder by folder: what writes and checks manifests is not
 * needed here, and large.
 */
export * from '../../../packages/core/src/snapshot';
export * from '../../../packages/core/src/kubernetes';
export * from '../../../packages/core/src/llmkube';
export * from '../../../packages/core/src/scheduling';
export * from '../../../packages/core/src/capacity';
export * from '../../../packages/core/src/diagnosis';
export * from '../../../packages/core/src/clouds';
export * from '../../../packages/core/src/status';
