import { KUEUE_QUEUE_LABEL } from '../../llmkube/health';
import { GpuQuota } from '../../llmkube/objects';
import { DiagnosisContext } from '../context';
import { shellQuote } from '../report/kubectl';
import { FindingRule } from './rule';

/**
 * LLMKube GPUQuotas of the service's namespace that leave less than it needs.
 * Whether they are enforced depends on the operator's webhook, so this warns
 * and never decides; a label of Kueue's bypasses the quota.
 */
export const gpuQuotaFindings: FindingRule = context => {
  const { service, snapshot, workload, wantedReplicas } = context;
  if (!workload?.gpu.count || service.metadata.labels?.[KUEUE_QUEUE_LABEL]) {
    return [];
  }
  const replicas = service.spec.autoscaling?.maxReplicas ?? wantedReplicas;
  const needed = workload.gpu.count * replicas;
  return (snapshot.gpuQuotas ?? [])
    .filter(quota => appliesTo(quota, context))
    .flatMap(quota => {
      const limit = quota.spec?.gpuCount;
      if (limit === undefined || needed <= limit) {
        return [];
      }
      return [
        {
          code: 'gpu-quota-too-small',
          severity: 'warning' as const,
          title: `The GPUQuota ${quota.metadata.name} allows ${limit} GPUs`,
          detail: `This service may use ${needed} GPUs (${workload.gpu.count} per replica, up to ${replicas} replicas). Where LLMKube's quota webhook is on, changes of the service are refused.`,
          advice:
            'Ask for fewer GPUs or replicas, or let the platform team raise the quota.',
          commands: [
            {
              label: 'Show the quotas',
              command: `kubectl get gpuquotas.inference.llmkube.dev -n ${shellQuote(
                quota.metadata.namespace ?? 'default',
              )}`,
            },
          ],
        },
      ];
    });
};

function appliesTo(
  { spec }: GpuQuota,
  { service, snapshot }: DiagnosisContext,
): boolean {
  const { namespace } = service.metadata;
  const reference = spec?.namespaceRef;
  if (reference) {
    const name = typeof reference === 'string' ? reference : reference.name;
    return name === namespace;
  }
  const wanted = (spec?.selector as { matchLabels?: Record<string, string> })
    ?.matchLabels;
  const labels = snapshot.namespaces?.find(
    ({ metadata }) => metadata.name === namespace,
  )?.metadata.labels;
  return (
    wanted !== undefined &&
    Object.entries(wanted).every(([key, value]) => labels?.[key] === value)
  );
}
