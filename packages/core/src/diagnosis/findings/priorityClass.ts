import { podCreationRefusal } from '../podCreation';
import { FindingRule } from './rule';

/** PriorityClasses that every API server has. */
const BUILT_IN = ['system-cluster-critical', 'system-node-critical'];

/** A PriorityClass that the pods will name and that doesn't exist, before a pod was refused for it. */
export const priorityClassFindings: FindingRule = context => {
  const { workload, snapshot, candidateIsLive } = context;
  const name = workload?.podTemplate.spec.priorityClassName;
  if (
    !name ||
    !snapshot.priorityClasses ||
    BUILT_IN.includes(name) ||
    candidateIsLive ||
    snapshot.priorityClasses.some(({ metadata }) => metadata.name === name) ||
    podCreationRefusal(context)?.includes('PriorityClass') ||
    (context.pods?.ready.length ?? 0) > 0
  ) {
    return [];
  }
  return [
    {
      code: 'priority-class-missing',
      severity: 'error',
      title: `The PriorityClass ${name} does not exist`,
      detail:
        'LLMKube gives every pod a PriorityClass, and the API server refuses pods whose class it does not know. The llmkube-* classes come with the chart (priorityClasses.enabled).',
      advice:
        'Let the platform team install the classes, or name an existing one in spec.priorityClassName.',
      commands: [
        { label: 'Show the classes', command: 'kubectl get priorityclasses' },
      ],
    },
  ];
};
