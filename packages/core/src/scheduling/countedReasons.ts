import { classifyReason } from './reasonCategories';
import { SchedulingReason } from './report';

/**
 * Reads a list such as `1 Too many pods, 3 Insufficient cpu`. Commas within a
 * reason stay; a part without a count gets none.
 */
export function countedReasons(text: string): SchedulingReason[] {
  return COUNTED.test(text)
    ? text.split(BEFORE_COUNT).map(countedReason)
    : [uncountedReason(text)];
}

/** The whole text as one reason that gives no number of nodes. */
export function uncountedReason(text: string): SchedulingReason {
  return { count: null, ...classifyReason(text), text };
}

const COUNTED = /^(\d{1,9}) (.*)$/;
const BEFORE_COUNT = /, ?(?=\d{1,9} \S)/;

function countedReason(part: string): SchedulingReason {
  const counted = COUNTED.exec(part);
  if (!counted) {
    return uncountedReason(part);
  }
  const [, count, text] = counted;
  return { count: Number(count), ...classifyReason(text), text };
}
