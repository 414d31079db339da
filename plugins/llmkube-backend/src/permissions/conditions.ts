import { createConditionExports } from '@backstage/plugin-permission-node';
import { llmkubeInferenceServicePermissionResourceRef } from './resource';
import { llmkubePermissionRules } from './rules';

const { conditions, createConditionalDecision } = createConditionExports({
  resourceRef: llmkubeInferenceServicePermissionResourceRef,
  rules: llmkubePermissionRules,
});

/**
 * Conditions for permission policies, e.g.
 * `llmkubeConditions.isInNamespace({ namespaces: ['nlp'] })`.
 * @public
 */
export const llmkubeConditions = conditions;

/**
 * Makes a policy's conditional decision about an inference service.
 * @public
 */
export const createLlmkubeConditionalDecision = createConditionalDecision;
