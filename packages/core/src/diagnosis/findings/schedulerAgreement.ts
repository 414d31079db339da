import { DiagnosisContext } from '../context';
import { Finding } from '../diagnosis';
import { schedulerAgreement } from '../agreement';
import { FindingRule } from './rule';

/** Our counts beside the scheduler's: where they differ both are shown and neither is claimed. */
export const schedulerAgreementFindings: FindingRule = context => {
  if (schedulerAgreement(context) !== false) {
    return [];
  }
  return [
    context.placement!.message === null
      ? outdated(context)
      : different(context, context.placement!.message),
  ];
};

function outdated(context: DiagnosisContext): Finding {
  return {
    code: 'scheduler-has-not-retried',
    severity: 'info',
    title: 'The scheduler has not looked again yet',
    detail: `Its last attempt failed, but by now ${context.placement!.fits.length} of ${context.nodes.length} nodes would take the pod. It retries when something changes, and at the latest after about five minutes.`,
    evidence: context.schedulerMessage,
  };
}

function different(context: DiagnosisContext, ours: string): Finding {
  return {
    code: 'scheduler-disagrees',
    severity: 'warning',
    title: "The scheduler's counts differ from those computed here",
    detail: `Computed from the nodes as they are now: "${ours}" The scheduler's last attempt may be older than a change in the cluster, or it knows something that can't be seen from here. Take neither for certain.`,
    evidence: context.schedulerMessage,
  };
}
