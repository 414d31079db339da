import { parseSchedulingMessage } from '../scheduling/parseSchedulingMessage';
import { SchedulingMessage } from '../scheduling/report';
import { DiagnosisContext } from './context';

/**
 * Whether our counts equal the scheduler's, reason by reason; undefined where
 * there is nothing to compare. Taints are compared by their number only,
 * because some versions name them and some don't.
 */
export function schedulerAgreement(
  context: DiagnosisContext,
): boolean | undefined {
  const { placement, schedulerMessage, candidateIsLive } = context;
  if (!placement || !schedulerMessage || !candidateIsLive) {
    return undefined;
  }
  const theirs = parseSchedulingMessage(schedulerMessage);
  if (theirs.nodesTotal === null) {
    return undefined;
  }
  if (placement.message === null) {
    // Where something could not be judged, there is nothing to hold against them.
    return placement.fits.length > 0 ? false : undefined;
  }
  return (
    signature(parseSchedulingMessage(placement.message)) === signature(theirs)
  );
}

function signature({ nodesTotal, reasons }: SchedulingMessage): string {
  const counts = new Map<string, number>();
  for (const { category, resource, text, count } of reasons) {
    const id =
      category === 'UntoleratedTaint'
        ? category
        : (resource ?? normalise(text)) || category;
    counts.set(id, (counts.get(id) ?? 0) + (count ?? 0));
  }
  return [
    String(nodesTotal),
    ...[...counts].map(([id, count]) => `${count} ${id}`).sort(),
  ].join('|');
}

function normalise(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/\.+$/, '').trim();
}
