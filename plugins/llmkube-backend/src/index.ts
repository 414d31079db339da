/**
 * Backend of LLMKube for Backstage.
 *
 * @packageDocumentation
 */
export { llmkubePlugin as default } from './plugin';
export {
  llmkubeConditions,
  createLlmkubeConditionalDecision,
} from './permissions/conditions';
export {
  llmkubeInferenceServicePermissionResourceRef,
  type InferenceServiceFilter,
  type InferenceServiceResource,
} from './permissions/resource';
export { llmkubePermissionRules } from './permissions/rules';
