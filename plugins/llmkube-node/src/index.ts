/**
 * Extension points of the LLMKube backend plugin.
 *
 * @packageDocumentation
 */
export * from './cloudProfiles';
export * from './clusterSource';
export * from './diagnosisRules';
export * from './entityTransformer';
