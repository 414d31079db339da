import { ReadEvent } from '../readEvent';
import { scaleUpEvidence } from '../scaleUp';
import { Finding } from '../diagnosis';
import { count, names } from '../wording';
import { FindingRule } from './rule';

/** What an autoscaler has said about the pod that waits, and pools that could grow. */
export const autoscalingFindings: FindingRule = context => {
  if (context.placement?.fits.length || !context.placement) {
    return [];
  }
  const { triggered, refused, nodePools, unsuitable } =
    scaleUpEvidence(context);
  if (triggered) {
    return [triggeredFinding(triggered)];
  }
  return [
    ...(refused ? [refusedFinding(refused)] : []),
    ...(nodePools.length > 0
      ? [
          {
            code: 'node-pool-can-grow',
            severity: 'info' as const,
            title: `${count(nodePools.length, 'NodePool')} of Karpenter match${
              nodePools.length === 1 ? 'es' : ''
            } the service`,
            detail: `Taints and requirements of ${names(
              nodePools,
            )} allow the pod. Whether an instance type is big enough and to be had is decided by Karpenter.`,
            advice: 'Wait for Karpenter, and read its events on the pod.',
          },
        ]
      : []),
    ...(nodePools.length === 0 && unsuitable.length > 0
      ? [
          {
            code: 'node-pools-do-not-match',
            severity: 'info' as const,
            title: "None of Karpenter's NodePools matches the service",
            detail: `${unsuitable
              .slice(0, 4)
              .map(({ name, reason }) => `${name}: ${reason}`)
              .join('; ')}.`,
            advice:
              'Use a NodePool that offers what the service selects, or change tolerations and selector.',
          },
        ]
      : []),
  ];
};

function triggeredFinding(event: ReadEvent): Finding {
  return {
    code: 'scale-up-triggered',
    severity: 'info',
    title: 'A new node is on its way',
    detail:
      'The autoscaler has reacted to the pod. A GPU node usually takes some minutes until its driver and device plugin are up.',
    advice: 'Wait for the node to become ready.',
    evidence: event.message,
    subject: event.about.name,
  };
}

function refusedFinding(event: ReadEvent): Finding {
  return {
    code: 'scale-up-refused',
    severity: 'warning',
    title: 'The autoscaler adds no node for this pod',
    detail:
      'It has looked at its node groups and found none that helps. The counts in its message are node groups, not nodes.',
    advice:
      'Its message says what keeps each node group: maximum size reached, or the same reasons for which the pod does not fit on nodes.',
    evidence: event.message,
    subject: event.about.name,
  };
}
