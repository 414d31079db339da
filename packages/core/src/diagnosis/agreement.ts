import { DiagnosisContext } from './context';

/**
 * Whether our first sentence is the scheduler's; undefined where there is
 * nothing to compare.
 */
export function schedulerAgreement(
  context: DiagnosisContext,
): boolean | undefined {
  const { placement, schedulerMessage, candidateIsLive } = context;
  if (!placement || !schedulerMessage || !candidateIsLive) {
    return undefined;
  }
  return (
    placement.message !== null && schedulerMessage.startsWith(placement.message)
  );
}
