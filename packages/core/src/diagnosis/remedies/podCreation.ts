import { resourceAmount } from '../../kubernetes/quantity';
import { DiagnosisContext } from '../context';
import { podCreationRefusal } from '../podCreation';
import { Change } from './change';
import { useExistingPriorityClass } from './priorityClass';
import { lowerGpuCount } from './request';

/** Changes that let the API server create the pods which it refuses now. */
export function creationChangeSets(context: DiagnosisContext): Change[][] {
  const { workload, snapshot, candidateIsLive } = context;
  const refusal = podCreationRefusal(context) ?? '';
  const priorityClass = workload?.podTemplate.spec.priorityClassName;
  const isClassMissing =
    !candidateIsLive &&
    snapshot.priorityClasses?.every(
      ({ metadata }) => metadata.name !== priorityClass,
    );
  return [
    refusal.includes('exceeded quota')
      ? lowerGpuCount(context, gpusLeftByQuota(context))
      : undefined,
    isClassMissing ? useExistingPriorityClass(context) : undefined,
  ].flatMap(change => (change ? [[change]] : []));
}

/** GPUs per replica that the namespace's ResourceQuotas still allow. */
function gpusLeftByQuota(context: DiagnosisContext): number {
  const { snapshot, service, workload, wantedReplicas } = context;
  const name = `requests.${workload?.gpu.resourceName}`;
  const left = (snapshot.resourceQuotas ?? [])
    .filter(
      ({ metadata, status }) =>
        metadata.namespace === service.metadata.namespace &&
        status?.hard?.[name] !== undefined,
    )
    .map(
      ({ status }) =>
        resourceAmount(name, status!.hard![name]) -
        resourceAmount(name, status?.used?.[name] ?? 0),
    );
  return left.length === 0
    ? 0
    : Math.floor(Math.min(...left) / Math.max(1, wantedReplicas));
}
