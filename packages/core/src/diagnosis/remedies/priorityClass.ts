import { servicePriorities } from '../../llmkube/priority';
import { DiagnosisContext } from '../context';
import { nearest } from '../nearest';
import { setOperations } from '../patch/jsonPatch';
import { Change } from './change';

const base: Pick<Change, 'kind' | 'target' | 'isConcession' | 'answers'> = {
  kind: 'corrects',
  target: 'InferenceService',
  isConcession: false,
  answers: ['priority-class-missing'],
};

/**
 * Name a PriorityClass that exists instead of one that doesn't: the one that
 * was likely meant, else LLMKube's own class of the nearest value.
 */
export function useExistingPriorityClass({
  service,
  snapshot,
}: DiagnosisContext): Change | undefined {
  const existing = (snapshot.priorityClasses ?? []).map(
    ({ metadata }) => metadata.name,
  );
  const custom = service.spec.priorityClassName;
  const meant = custom && nearest(custom, existing);
  if (meant) {
    return {
      ...base,
      id: `priority class ${meant}`,
      title: `correct the PriorityClass to ${meant}`,
      operations: ({ InferenceService }) =>
        setOperations(InferenceService, ['spec', 'priorityClassName'], meant),
    };
  }
  const installed = Object.keys(servicePriorities).filter(priority =>
    existing.includes(`llmkube-${priority}`),
  );
  const wanted = service.spec.priority ?? 'normal';
  const priority = closest(wanted, installed);
  if (!priority) {
    return undefined;
  }
  return {
    ...base,
    id: `priority ${priority}`,
    title: `use LLMKube's priority ${priority}`,
    operations: ({ InferenceService }) => [
      ...(custom
        ? [{ op: 'remove' as const, path: '/spec/priorityClassName' }]
        : []),
      ...(priority === InferenceService.spec.priority
        ? []
        : setOperations(InferenceService, ['spec', 'priority'], priority)),
    ],
    ...(priority === wanted
      ? {}
      : {
          kind: 'changes-intent',
          consequence: `The service then has priority ${priority} instead of ${wanted}.`,
        }),
  };
}

function closest(wanted: string, installed: string[]): string | undefined {
  const value = servicePriorities[wanted] ?? servicePriorities.normal;
  const distance = (priority: string) =>
    Math.abs(Math.log(servicePriorities[priority] / value));
  return [...installed].sort(
    (left, right) => distance(left) - distance(right),
  )[0];
}
