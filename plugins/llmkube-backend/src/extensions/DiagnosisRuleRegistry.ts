import { LlmkubeDiagnosisRulesExtensionPoint } from 'backstage-plugin-llmkube-node';
import { DiagnosisRule } from 'llmkube-portal-core';

/** The rules that modules add to the core's own. */
export class DiagnosisRuleRegistry implements LlmkubeDiagnosisRulesExtensionPoint {
  readonly #rules = new Map<string, DiagnosisRule>();

  addDiagnosisRules(...rules: DiagnosisRule[]): void {
    for (const rule of rules) {
      if (this.#rules.has(rule.id)) {
        throw new Error(
          `Diagnosis rule '${rule.id}' is added twice; remove one of the modules or rename it`,
        );
      }
      this.#rules.set(rule.id, rule);
    }
  }

  all(): DiagnosisRule[] {
    return Array.from(this.#rules.values());
  }
}
