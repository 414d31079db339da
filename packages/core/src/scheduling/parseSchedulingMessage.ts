import { parseAutoscalerMessage } from './autoscalerMessages';
import { countedReasons, uncountedReason } from './countedReasons';
import { SchedulingMessage, SchedulingReason } from './report';

/**
 * Reads what a scheduler wrote on a pod that fits nowhere: kube-scheduler of
 * every version since 1.20 (condition or event, wrapped or cut at 1024 bytes),
 * cluster-autoscaler, Karpenter. Of any other text, the whole becomes one
 * reason of the category `Other`, so that nothing is lost. Never throws.
 *
 * Only the first section is read for reasons: what follows (`preemption: ...`)
 * repeats their words with other counts, and is kept whole as `preemption`.
 *
 * @public
 */
export function parseSchedulingMessage(message: string): SchedulingMessage {
  const text = (typeof message === 'string' ? message : '')
    .replace(/\s+/g, ' ')
    .trim();
  if (text === '') {
    return { nodesAvailable: null, nodesTotal: null, reasons: [] };
  }
  if (text.startsWith(NO_NODES)) {
    return {
      nodesAvailable: 0,
      nodesTotal: 0,
      reasons: [uncountedReason(text)],
    };
  }
  const head = HEAD.exec(text);
  if (!head) {
    return {
      nodesAvailable: null,
      nodesTotal: null,
      reasons: parseAutoscalerMessage(text) ?? [uncountedReason(text)],
    };
  }
  const { reasons, preemption } = sections(text.slice(head[0].length));
  return {
    nodesAvailable: Number(head[1]),
    nodesTotal: Number(head[2]),
    reasons: reasonsOf(reasons),
    ...(preemption !== '' && { preemption }),
  };
}

const NO_NODES = 'no nodes available to schedule pods';
/** Volcano writes "unavailable"; controllers that copy the text put words before it. */
const HEAD =
  /^(?:[^:]*\bmessage: )?(\d{1,9})\/(\d{1,9}) nodes are (?:un)?available: ?/;
/** Where the reasons end and the report on preemption begins. */
const SECTION_END =
  /(?:^|\.) ?(?=(?:no new claims|still not|deallocation of|deletion of|plugin disabled|preemption: |not found))/;
const CUT_OFF = / ?\.\.\.$/;

function sections(body: string) {
  const end = SECTION_END.exec(body);
  return end
    ? {
        reasons: body.slice(0, end.index),
        preemption: body.slice(end.index + end[0].length),
      }
    : { reasons: body, preemption: '' };
}

function reasonsOf(section: string): SchedulingReason[] {
  const text = section.replace(CUT_OFF, '').replace(/\.+$/, '').trim();
  const reasons = text === '' ? [] : countedReasons(text);
  const last = reasons.pop();
  if (last) {
    reasons.push(CUT_OFF.test(section) ? withoutCutName(last) : last);
  }
  return reasons;
}

/** Of a resource or taint that may be cut in its middle, the name isn't known. */
function withoutCutName(reason: SchedulingReason): SchedulingReason {
  const { count, text } = reason;
  if (/^Insufficient /.test(text)) {
    return { count, category: 'InsufficientResource', text };
  }
  if (/^node\(s\) had (?:untolerated )?taint/.test(text)) {
    return { count, category: 'UntoleratedTaint', text };
  }
  return reason;
}
