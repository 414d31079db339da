import { countedReasons } from './countedReasons';
import { ReasonCategory, SchedulingReason } from './report';

/**
 * Reads what cluster-autoscaler or Karpenter wrote on a pod; undefined when
 * the text is neither's. Their counts are of node groups, not of nodes.
 */
export function parseAutoscalerMessage(
  text: string,
): SchedulingReason[] | undefined {
  const notTriggered = NOT_TRIGGERED.exec(text);
  if (notTriggered) {
    const body = text.slice(notTriggered[0].length);
    return body === '' ? [] : countedReasons(body);
  }
  const karpenter = KARPENTER.exec(text);
  return karpenter
    ? karpenterReasons(text.slice(karpenter[0].length))
    : undefined;
}

const NOT_TRIGGERED =
  /^pod didn't trigger scale-up(?: \(it wouldn't fit if a new node is added\))?:? ?/;
const KARPENTER = /^Failed to schedule pod, /;
/** One part for each NodePool. Values such as instance requirements hold `; ` nowhere. */
function karpenterReasons(body: string): SchedulingReason[] {
  return body
    .split('; ')
    .filter(part => part !== '')
    .map(text => ({ count: null, ...classifyKarpenter(text), text }));
}

const UNTOLERATED =
  /did not tolerate (?:taint \(taint=)?([^\s=:()]+)(?:=([^\s:()]*))?:(NoSchedule|NoExecute|PreferNoSchedule)/;

/** The first one that fits counts; texts that leave open which of several is missing stay `Other`. */
const KNOWN: [RegExp, ReasonCategory][] = [
  [/incompatible requirements/, 'NodeAffinityMismatch'],
  [/requirements filtered out all available/, 'NodeAffinityMismatch'],
  [/no instance type met all requirements/, 'NodeAffinityMismatch'],
  [/no instance type has enough resources/, 'InsufficientResource'],
  [/unsatisfiable topology constraint/, 'TopologySpread'],
  [/Dynamic Resource Allocation/, 'DynamicResources'],
];

function classifyKarpenter(
  text: string,
): Pick<SchedulingReason, 'category' | 'taint'> {
  const taint = UNTOLERATED.exec(text);
  if (taint) {
    const [, key, value = '', effect] = taint;
    return { category: 'UntoleratedTaint', taint: { key, value, effect } };
  }
  const known = KNOWN.find(([words]) => words.test(text));
  return { category: known ? known[1] : 'Other' };
}
