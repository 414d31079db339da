import { DiagnosisContext } from '../context';
import { Change } from './change';

/** Drop the required node affinity; preferences and pod affinity stay. */
export function dropNodeAffinity({
  service,
}: DiagnosisContext): Change | undefined {
  if (
    !service.spec.affinity?.nodeAffinity
      ?.requiredDuringSchedulingIgnoredDuringExecution
  ) {
    return undefined;
  }
  return {
    id: 'drop node affinity',
    title: 'drop the required node affinity',
    kind: 'changes-intent',
    target: 'InferenceService',
    operations: () => [
      {
        op: 'remove',
        path: '/spec/affinity/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution',
      },
    ],
    consequence:
      'The service may then run on any node that its other settings allow.',
    isConcession: false,
    answers: ['node-affinity-mismatch'],
  };
}
