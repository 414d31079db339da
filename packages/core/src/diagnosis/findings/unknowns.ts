import { DiagnosisContext } from '../context';
import { FindingRule } from './rule';

/** What could not be read or is not modelled, and what is taken for granted instead. */
export const unknownFindings: FindingRule = context => {
  const unknowns = unknownSentences(context);
  return [
    ...(unknowns.length > 0
      ? [
          {
            code: 'not-known',
            severity: 'info' as const,
            title: 'Some things could not be judged',
            detail: unknowns.join(' '),
            advice:
              'The permissions that the portal needs in the cluster are listed in its documentation.',
          },
        ]
      : []),
    ...(context.placement && context.assumes.length > 0
      ? [
          {
            code: 'taken-for-granted',
            severity: 'info' as const,
            title: 'Placement takes something for granted',
            detail: context.assumes.join(' '),
          },
        ]
      : []),
  ];
};

function unknownSentences({
  snapshot,
  placement,
  modelState,
  pods,
  service,
  admissionDecides,
}: DiagnosisContext): string[] {
  return [
    ...(pods ? [] : ['The pods could not be read.']),
    ...(snapshot.nodes ? [] : ['The nodes could not be read.']),
    ...(modelState === 'unreadable'
      ? [
          `The Model ${service.spec.modelRef} could not be read, so what the operator makes of the service is not known.`,
        ]
      : []),
    ...(admissionDecides
      ? [
          "It is not known whether the cluster's API server adds tolerations for GPUs (ExtendedResourceToleration), and whether a node takes the pod depends on it.",
        ]
      : []),
    ...((placement?.fits.length ?? 0) > 0 ? [] : (placement?.unknowns ?? [])),
  ];
}
