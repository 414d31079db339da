import { DiagnosisContext, DiagnosisFacts } from '../context';
import { Finding } from '../diagnosis';

/**
 * One family of findings. Answers from the context alone, and says nothing
 * where what it needs could not be read.
 */
export type FindingRule = (context: DiagnosisContext) => Finding[];

/**
 * A rule beside the built-in ones, e.g. for a webhook or quota that only one
 * company has. Its findings are shown with the others; verdict, summary and
 * remedies stay those of the scheduler's and operator's own rules.
 * @public
 */
export interface DiagnosisRule {
  /** Names the rule where it could not be evaluated. */
  id: string;
  /**
   * A pure function of the facts: answers are remembered while nothing that
   * they depend on changes. Claims only what is proven: a fact that is absent
   * could not be read, which is not the same as that there is none.
   */
  find(facts: DiagnosisFacts): Finding[];
}

/** A rule that throws costs its own findings only, and says so. */
export function guarded({ id, find }: DiagnosisRule): FindingRule {
  return context => {
    try {
      return find(context);
    } catch (error) {
      return [
        {
          code: 'rule-failed',
          severity: 'info',
          title: `The rule '${id}' could not be evaluated`,
          detail: `Whether it applies is unknown. It failed with: ${error instanceof Error ? error.message : String(error)}`,
          advice: 'Tell whoever added the rule to this portal.',
        },
      ];
    }
  };
}
