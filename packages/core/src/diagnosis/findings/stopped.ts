import { KUEUE_QUEUE_LABEL } from '../../llmkube/health';
import { DiagnosisContext } from '../context';
import { Finding } from '../diagnosis';
import { shellQuote, toKubectlPatchCommand } from '../report/kubectl';
import { FindingRule } from './rule';

/** Why a service has no pods on purpose: deleted, suspended, scaled to zero, not resident in its pool. */
export const stoppedFindings: FindingRule = context => {
  const { service } = context;
  if (service.metadata.deletionTimestamp) {
    return [
      {
        code: 'being-deleted',
        severity: 'info',
        title: 'The service is being deleted',
        detail: `Its deletion was asked for at ${service.metadata.deletionTimestamp}.`,
      },
    ];
  }
  if (service.spec.suspend) {
    return [suspended(context)];
  }
  if (service.spec.replicas === 0) {
    return [poolMember(context) ?? scaledToZero(context)];
  }
  return [];
};

/** Whether nothing is meant to run. */
export function isStopped({
  service,
}: Pick<DiagnosisContext, 'service'>): boolean {
  return Boolean(
    service.metadata.deletionTimestamp ||
    service.spec.suspend ||
    service.spec.replicas === 0,
  );
}

/** Whether a suspended service waits for Kueue to admit it, rather than being stopped by somebody. */
export function waitsForKueue({ service }: DiagnosisContext): boolean {
  return Boolean(
    service.spec.suspend && service.metadata.labels?.[KUEUE_QUEUE_LABEL],
  );
}

function suspended(context: DiagnosisContext): Finding {
  const queue = context.service.metadata.labels?.[KUEUE_QUEUE_LABEL];
  return waitsForKueue(context)
    ? {
        code: 'waits-for-kueue',
        severity: 'warning',
        title: `The service waits for admission by Kueue (queue ${queue})`,
        detail:
          'It is suspended until Kueue has quota for it. Kueue, not a user, decides when it starts.',
        advice:
          "Look at the service's Workload: its conditions say what quota is missing.",
        commands: [
          {
            label: "Show Kueue's workloads of the namespace",
            command: `kubectl get workloads.kueue.x-k8s.io -n ${shellQuote(
              context.service.metadata.namespace ?? 'default',
            )}`,
          },
        ],
      }
    : {
        code: 'suspended',
        severity: 'info',
        title: 'The service is suspended',
        detail:
          'spec.suspend is true, so LLMKube runs no pods for it. Its other settings are kept.',
        advice: 'Set spec.suspend to false to start it.',
        commands: [start(context, '/spec/suspend', false)],
      };
}

function scaledToZero(context: DiagnosisContext): Finding {
  return {
    code: 'scaled-to-zero',
    severity: 'info',
    title: 'The service is stopped',
    detail: 'spec.replicas is 0, so LLMKube runs no pods for it.',
    advice:
      'Raise spec.replicas of the InferenceService; replicas of the Deployment would be reset by the operator.',
    commands: [start(context, '/spec/replicas', 1)],
  };
}

function poolMember({
  service,
  snapshot,
}: DiagnosisContext): Finding | undefined {
  const pool = snapshot.modelPools?.find(
    ({ metadata, spec }) =>
      metadata.namespace === service.metadata.namespace &&
      spec?.members?.some(
        member => member.inferenceServiceRef?.name === service.metadata.name,
      ),
  );
  if (!pool) {
    return undefined;
  }
  const { residentMember, pendingMember } = pool.status ?? {};
  return {
    code: 'pool-member-not-resident',
    severity: 'info',
    title: `The service rests as a member of the ModelPool ${pool.metadata.name}`,
    detail: `Members of a pool share its GPUs, and one serves at a time${
      residentMember ? `: now ${residentMember}` : ''
    }. ${
      pendingMember === service.metadata.name
        ? 'This service is about to take over.'
        : 'The pool scales it up when a request asks for it.'
    }`,
    advice:
      'Do not start it by hand: the pool would scale it down again, or two members would compete for the GPUs.',
  };
}

function start({ service }: DiagnosisContext, path: string, value: unknown) {
  return {
    label: 'Start it',
    command: toKubectlPatchCommand({
      target: {
        kind: 'InferenceService',
        namespace: service.metadata.namespace ?? 'default',
        name: service.metadata.name,
      },
      patch: [{ op: 'replace', path, value }],
    }),
  };
}
