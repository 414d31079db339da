import { DiagnosisContext } from '../context';
import { jsonPointer } from '../patch/jsonPatch';
import { Change } from './change';

/** Leave nodes whose taints aren't tolerated out of the spread, instead of counting them as empty. */
export function honorTaintsInSpread({
  service,
}: DiagnosisContext): Change | undefined {
  const strict = (service.spec.topologySpreadConstraints ?? [])
    .map((constraint, index) => ({ constraint, index }))
    .filter(
      ({ constraint }) =>
        constraint.whenUnsatisfiable === 'DoNotSchedule' &&
        constraint.nodeTaintsPolicy !== 'Honor',
    );
  if (strict.length === 0) {
    return undefined;
  }
  return {
    id: 'honor taints in spread',
    title: 'leave out nodes with untolerated taints when spreading',
    kind: 'corrects',
    target: 'InferenceService',
    operations: () =>
      strict.map(({ constraint, index }) => ({
        op:
          constraint.nodeTaintsPolicy === undefined
            ? ('add' as const)
            : ('replace' as const),
        path: jsonPointer(
          'spec',
          'topologySpreadConstraints',
          index,
          'nodeTaintsPolicy',
        ),
        value: 'Honor',
      })),
    isConcession: false,
    answers: ['topology-spread'],
  };
}
