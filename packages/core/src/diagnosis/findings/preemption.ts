import { count, names } from '../wording';
import { FindingRule } from './rule';

/** The scheduler has chosen a node and waits until the pods that it preempts are gone. */
export const preemptionFindings: FindingRule = ({ pods, index }) => {
  const nominated = (pods?.unscheduled ?? []).filter(
    ({ status }) => status?.nominatedNodeName,
  );
  if (nominated.length === 0) {
    return [];
  }
  const nodes = [
    ...new Set(nominated.map(({ status }) => status!.nominatedNodeName!)),
  ];
  const leaving = nodes
    .flatMap(name => index?.podsOn(name) ?? [])
    .filter(({ metadata }) => metadata?.deletionTimestamp).length;
  return [
    {
      code: 'preemption-under-way',
      severity: 'info',
      title: `The scheduler makes room on ${names(nodes)}`,
      detail: `Pods of lower priority are being stopped there${
        leaving > 0 ? ` (${count(leaving, 'pod')} on the way out)` : ''
      }. The pod is placed when they are gone, unless room turns up elsewhere first.`,
      advice: 'Wait until the stopped pods have ended.',
      nodes,
      subject: nominated[0].metadata.name,
    },
  ];
};

/** Whether every pod that waits has a node that is being cleared for it. */
export function isPreempting(
  pods: { status?: { nominatedNodeName?: string } }[],
): boolean {
  return (
    pods.length > 0 && pods.every(({ status }) => status?.nominatedNodeName)
  );
}
