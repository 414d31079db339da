/**
 * GPU scheduling status, troubleshooting and fleet view of LLMKube services.
 * The default export is the plugin for the new frontend system; `./legacy`
 * holds the same components for the old one.
 *
 * @packageDocumentation
 */
export { default } from './plugin';
export * from './api';
export { llmkubeTranslationRef } from './translation';
