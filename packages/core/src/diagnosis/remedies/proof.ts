import { Pod } from '../../kubernetes/objects';
import { deriveWorkload } from '../../llmkube/workload';
import { Workload } from '../../llmkube/workload.types';
import { placeReplicas } from '../../scheduling';
import { admittedPods } from '../admittedPods';
import { DiagnosisContext } from '../context';
import { Remedy } from '../diagnosis';
import { Change, Subject } from './change';
import { quotaAllows, quotaAssumption } from './quota';

/** Where all wanted replicas land after a change. */
export type Proof = Remedy['proof'] & {
  strategy: Workload['strategy'];
};

/**
 * Derives and admits the pods of the changed objects, and places all wanted
 * replicas one after another. With strategy Recreate the service's own pods
 * leave first; else they stay, as a rolling update needs room beside them.
 * Undefined when not all replicas are placed for certain, whatever admission
 * is not known to do.
 */
export function prove(
  context: DiagnosisContext,
  subject: Subject,
  changes: Change[],
): Proof | undefined {
  const workload = deriveWorkload({
    inferenceService: subject.InferenceService,
    model: subject.Model,
    draftModel: context.draftModel,
    options: context.operator,
  });
  const wanted = context.wantedReplicas;
  if (workload.kind !== 'Deployment' || !context.index || wanted < 1) {
    return undefined;
  }
  const own =
    workload.strategy === 'Recreate'
      ? [...Object.values(context.pods ?? {}).flat(), ...context.leaving]
      : [];
  const leaving = [
    ...own,
    ...changes.flatMap(({ preempts }) => preempts ?? []),
  ];
  const without = leaving.map(podKey);
  const admitted = admittedPods(workload, context.admission, context.snapshot);
  let fitsOn: string[] | undefined;
  for (const { pod } of admitted) {
    if (isRefused(pod, context) || !quotaAllows(context, pod, wanted, own)) {
      return undefined;
    }
    const outcome = placeReplicas({
      pod,
      replicas: wanted,
      index: context.index,
      without,
      withoutReport: true,
    });
    if (outcome.placed < wanted) {
      return undefined;
    }
    fitsOn ??= outcome.nodes.filter((node): node is string => node !== null);
  }
  return {
    fitsOn: fitsOn ?? [],
    replicas: { wanted, placed: wanted },
    assumes: [
      ...admitted[0].assumes,
      ...changes.flatMap(({ assumes }) => assumes ?? []),
      ...assumptions(context),
    ],
    strategy: workload.strategy,
  };
}

function assumptions(context: DiagnosisContext): string[] {
  const { snapshot } = context;
  return [
    quotaAssumption(context),
    snapshot.priorityClasses
      ? undefined
      : "The pods' PriorityClass exists (the classes could not be read).",
  ].filter((one): one is string => one !== undefined);
}

/** The API server refuses pods of a PriorityClass that doesn't exist. */
function isRefused({ spec }: Pod, { snapshot }: DiagnosisContext): boolean {
  return (
    Boolean(spec.priorityClassName) &&
    spec.priority === undefined &&
    snapshot.priorityClasses !== undefined
  );
}

function podKey({ metadata }: Pod): string {
  return `${metadata.namespace || 'default'}/${metadata.name}`;
}
