/**
 * Extension points of the LLMKube backend plugin.
 *
 * @packageDocumentation
 */
export * from './cloudProfiles';
export * from './entityTransformer';
