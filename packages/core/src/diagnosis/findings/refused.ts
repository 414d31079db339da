import { DiagnosisContext } from '../context';
import { Finding } from '../diagnosis';
import { FindingRule } from './rule';

/** The operator refuses the service as it is written, or has failed on it. */
export const refusedFindings: FindingRule = context => {
  if (isMetal(context) || context.modelState !== 'found') {
    return [];
  }
  const degraded = context.service.status?.conditions?.find(
    ({ type, status }) => type === 'Degraded' && status === 'True',
  );
  const { workload, service } = context;
  if (workload?.kind === 'none' && workload.reason) {
    return [refusal(workload.reason, degraded?.message)];
  }
  // Degraded lingers after the cause is gone; the phase tells whether it still holds.
  return degraded && service.status?.phase === 'Failed'
    ? [refusal(degraded.message ?? 'the operator reports a failure')]
    : [];
};

/** Whether the service runs on Apple hardware, outside Kubernetes' scheduling. */
export function isMetal({ model }: DiagnosisContext): boolean {
  return model?.spec?.hardware?.accelerator === 'metal';
}

function refusal(reason: string, evidence?: string): Finding {
  return {
    code: 'service-refused',
    severity: 'error',
    title: 'LLMKube refuses the service as it is written',
    detail: `${reason.replace(/\.$/, '')}. No pods are created.`,
    advice: 'Correct the named field of the InferenceService or Model.',
    evidence: evidence ?? reason,
  };
}
