import { createExtensionPoint } from '@backstage/backend-plugin-api';
import type { DiagnosisRule } from 'llmkube-portal-core';

/**
 * Adds rules to those by which LLMKube for Backstage diagnoses services. What
 * they find shows beside the built-in findings, on the troubleshooting tab, in
 * reports and in placement checks; verdicts and remedies stay as they are.
 *
 * Rules see objects as the backend keeps them: without values of environment
 * variables, arguments and commands.
 * @public
 */
export interface LlmkubeDiagnosisRulesExtensionPoint {
  /** @throws Error when the same id is added twice. */
  addDiagnosisRules(...rules: DiagnosisRule[]): void;
}

/** @public */
export const llmkubeDiagnosisRulesExtensionPoint =
  createExtensionPoint<LlmkubeDiagnosisRulesExtensionPoint>({
    id: 'llmkube.diagnosis-rules',
  });
