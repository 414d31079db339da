import { Pod, Toleration } from '../../kubernetes/objects';
import { DiagnosisContext } from '../context';
import { Finding } from '../diagnosis';
import { names } from '../wording';
import { FindingRule } from './rule';

/**
 * Scheduling fields that the InferenceService has and its pod lacks: older
 * operators dropped them without a word, and a webhook may have removed them.
 */
export const specDriftFindings: FindingRule = context => {
  const { workload, candidate, candidateIsLive } = context;
  const pod = newestPod(context) ?? (candidateIsLive ? candidate : undefined);
  if (!pod || workload?.kind !== 'Deployment') {
    return [];
  }
  const missing = missingFields(context, pod);
  return missing.length === 0 ? [] : [finding(context, pod, missing)];
};

/** Whether the pod that waits lacks scheduling fields that its spec has. */
export function driftsFromSpec(context: DiagnosisContext): boolean {
  const { candidate, candidateIsLive, workload } = context;
  return (
    candidateIsLive &&
    candidate !== undefined &&
    workload?.kind === 'Deployment' &&
    missingFields(context, candidate).length > 0
  );
}

function newestPod({ pods }: DiagnosisContext): Pod | undefined {
  const all = [
    ...(pods?.unscheduled ?? []),
    ...(pods?.starting ?? []),
    ...(pods?.ready ?? []),
  ];
  return all.reduce<Pod | undefined>(
    (newest, pod) =>
      (pod.metadata.creationTimestamp ?? '') >=
      (newest?.metadata.creationTimestamp ?? '')
        ? pod
        : newest,
    undefined,
  );
}

function missingFields(
  { workload, service }: DiagnosisContext,
  pod: Pod,
): string[] {
  const wanted = workload!.podTemplate.spec;
  const tolerations = (wanted.tolerations ?? []).filter(
    toleration =>
      !(pod.spec.tolerations ?? []).some(actual =>
        sameToleration(actual, toleration),
      ),
  );
  const selector = Object.entries(wanted.nodeSelector ?? {}).filter(
    ([key, value]) => pod.spec.nodeSelector?.[key] !== value,
  );
  return [
    ...tolerations.map(
      ({ key }) => `the toleration of ${key ?? 'every taint'}`,
    ),
    ...selector.map(([key]) => `the nodeSelector ${key}`),
    ...(service.spec.affinity && !pod.spec.affinity ? ['the affinity'] : []),
    ...(service.spec.runtimeClassName && !pod.spec.runtimeClassName
      ? ['the runtimeClassName']
      : []),
    ...(wanted.topologySpreadConstraints?.length &&
    !pod.spec.topologySpreadConstraints?.length
      ? ['the topologySpreadConstraints']
      : []),
  ];
}

function finding(
  { service }: DiagnosisContext,
  pod: Pod,
  missing: string[],
): Finding {
  const deferred = service.status?.conditions?.find(
    ({ type, status }) => type === 'RolloutDeferred' && status === 'True',
  );
  return {
    code: 'spec-not-on-pod',
    severity: 'warning',
    title: `The pod lacks ${names(missing)}`,
    detail: `The InferenceService sets ${
      missing.length === 1 ? 'it' : 'them'
    }, but the newest pod does not have ${missing.length === 1 ? 'it' : 'them'}. ${
      deferred
        ? 'The operator has put the rollout off.'
        : 'The change may not be rolled out yet; LLMKube before 0.9.17 drops tolerations and selectors of services without GPUs; or an admission webhook removed it.'
    }`,
    advice:
      'Compare the pod with the InferenceService, and check the version of the operator.',
    subject: pod.metadata.name,
    evidence: deferred?.message,
  };
}

function sameToleration(left: Toleration, right: Toleration): boolean {
  return (
    left.key === right.key &&
    (left.operator ?? 'Equal') === (right.operator ?? 'Equal') &&
    (left.value ?? '') === (right.value ?? '') &&
    left.effect === right.effect
  );
}
