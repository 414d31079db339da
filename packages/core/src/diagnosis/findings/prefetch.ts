import { fittedPod } from '../../kubernetes/fittedObjects';
import { Pod } from '../../kubernetes/objects';
import { MODEL_LABEL } from '../../llmkube/labels';
import { DiagnosisContext } from '../context';
import { FindingRule } from './rule';

/** The Job that downloads a Model ahead of its services has pods of its own, which can be stuck too. */
export const prefetchFindings: FindingRule = context =>
  prefetchPods(context).flatMap(pod => {
    const refused = pod.status?.conditions?.find(
      ({ type, status }) => type === 'PodScheduled' && status === 'False',
    );
    return refused && !pod.spec.nodeName
      ? [
          {
            code: 'prefetch-unschedulable',
            severity: 'error' as const,
            title: 'The pod that downloads the Model fits on no node',
            detail:
              'With prefetch the model is downloaded by a Job before the service starts. That Job has none of the tolerations of the service, so it needs a node that takes any pod.',
            advice:
              'Switch prefetch off on the Model, so that each pod downloads it, or keep a node without taints.',
            subject: pod.metadata.name,
            evidence: refused.message,
          },
        ]
      : [];
  });

function prefetchPods({ model, snapshot, service }: DiagnosisContext): Pod[] {
  if (!model?.spec.prefetch || model.status?.phase === 'Ready') {
    return [];
  }
  return (snapshot.pods ?? [])
    .filter(
      ({ metadata }) =>
        metadata?.namespace === service.metadata.namespace &&
        metadata?.labels?.['app.kubernetes.io/component'] ===
          'model-prefetch' &&
        metadata.labels[MODEL_LABEL] === model.metadata.name,
    )
    .map(fittedPod);
}
