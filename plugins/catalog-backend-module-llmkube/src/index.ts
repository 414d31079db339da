/**
 * Puts LLMKube's services, their APIs and models into the catalog.
 *
 * @packageDocumentation
 */
export { catalogModuleLlmkube as default } from './module';
