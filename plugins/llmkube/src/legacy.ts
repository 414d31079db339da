/**
 * LLMKube for apps in the old frontend system (`@backstage/core-plugin-api`).
 *
 * @packageDocumentation
 */
export * from './legacy/plugin';
export * from './legacy/fields';
export * from './legacy/predicates';
export * from './api';
export { llmkubeTranslationRef } from './translation';
