/**
 * The domain of LLMKube for Backstage: pure functions, no I/O, no framework.
 *
 * @packageDocumentation
 */
export * from './snapshot';
export * from './kubernetes';
export * from './llmkube';
export * from './scheduling';
export * from './capacity';
export * from './diagnosis';
export * from './clouds';
export * from './manifests';
export * from './status';
