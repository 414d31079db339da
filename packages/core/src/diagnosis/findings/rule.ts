import { DiagnosisContext } from '../context';
import { Finding } from '../diagnosis';

/**
 * One family of findings. Answers from the context alone, and says nothing
 * where what it needs could not be read.
 */
export type FindingRule = (context: DiagnosisContext) => Finding[];
