/**
 * Scaffolder actions that emit, check and apply manifests of LLM services.
 *
 * @packageDocumentation
 */
export { scaffolderModuleLlmkube as default } from './module';
